using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class NodeGroupsHaveALaunchTemplateTests
{
    [Fact]
    public void A_launch_template_passes() =>
        TestDeployment.Plain().IsCompliant<NodeGroupsHaveALaunchTemplate>("Nodes");

    [Fact]
    public void None_is_warned_of() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate")
            .IsBroken<NodeGroupsHaveALaunchTemplate>("Nodes", "Properties.LaunchTemplate", "encrypted only if",
                effect: Effect.Insecure);

    [Fact]
    public void One_from_a_macro_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate", "{ Fn::Transform: { Name: Template } }")
            .IsUnknown<NodeGroupsHaveALaunchTemplate>("Nodes");

    [Fact]
    public void Fargate_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<NodeGroupsHaveALaunchTemplate>("Batch");
}
