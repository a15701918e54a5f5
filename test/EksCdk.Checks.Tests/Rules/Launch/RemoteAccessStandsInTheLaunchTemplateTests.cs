using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class RemoteAccessStandsInTheLaunchTemplateTests
{
    [Fact]
    public void RemoteAccess_beside_a_launch_template_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.RemoteAccess", "{ Ec2SshKey: ops }")
            .IsBroken<RemoteAccessStandsInTheLaunchTemplate>("Nodes", "Properties.RemoteAccess");

    [Fact]
    public void RemoteAccess_without_a_launch_template_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate")
            .Set("Nodes.Properties.RemoteAccess", "{ Ec2SshKey: ops }").IsSilent<RemoteAccessStandsInTheLaunchTemplate>();

    [Fact]
    public void A_launch_template_without_RemoteAccess_passes() =>
        TestDeployment.Plain().IsSilent<RemoteAccessStandsInTheLaunchTemplate>();

    [Fact]
    public void A_launch_template_from_a_macro_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate", "{ Fn::Transform: { Name: Template } }")
            .Set("Nodes.Properties.RemoteAccess", "{ Ec2SshKey: ops }").IsUnknown<RemoteAccessStandsInTheLaunchTemplate>("Nodes");

    [Fact]
    public void RemoteAccess_from_a_macro_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.RemoteAccess", "{ Fn::Transform: { Name: Access } }")
            .IsUnknown<RemoteAccessStandsInTheLaunchTemplate>("Nodes");
}
