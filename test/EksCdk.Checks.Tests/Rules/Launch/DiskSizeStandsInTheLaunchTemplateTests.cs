using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class DiskSizeStandsInTheLaunchTemplateTests
{
    [Fact]
    public void DiskSize_beside_a_launch_template_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.DiskSize", "100")
            .IsBroken<DiskSizeStandsInTheLaunchTemplate>("Nodes", "Properties.DiskSize", "100");

    [Fact]
    public void It_is_refused_beside_a_launch_template_outside_the_templates() =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate", "{ Id: lt-0123456789abcdef0 }")
            .Set("Nodes.Properties.DiskSize", "100").IsBroken<DiskSizeStandsInTheLaunchTemplate>("Nodes");

    [Fact]
    public void DiskSize_without_a_launch_template_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").Set("Nodes.Properties.DiskSize", "100")
            .IsSilent<DiskSizeStandsInTheLaunchTemplate>();

    [Fact]
    public void A_launch_template_without_DiskSize_passes() =>
        TestDeployment.Plain().IsSilent<DiskSizeStandsInTheLaunchTemplate>();

    [Fact]
    public void A_launch_template_from_a_macro_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate", "{ Fn::Transform: { Name: Template } }")
            .Set("Nodes.Properties.DiskSize", "100").IsUnknown<DiskSizeStandsInTheLaunchTemplate>("Nodes");

    [Fact]
    public void DiskSize_from_a_macro_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.DiskSize", "{ Fn::Transform: { Name: Disk } }")
            .IsUnknown<DiskSizeStandsInTheLaunchTemplate>("Nodes");
}
