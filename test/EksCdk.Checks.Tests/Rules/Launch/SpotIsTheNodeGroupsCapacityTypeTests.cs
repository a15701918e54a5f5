using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class SpotIsTheNodeGroupsCapacityTypeTests
{
    [Fact]
    public void A_Spot_node_group_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.CapacityType", "SPOT").IsCompliant<SpotIsTheNodeGroupsCapacityType>("Nodes");

    [Fact]
    public void Market_options_are_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.InstanceMarketOptions", "{ MarketType: spot }")
            .IsBroken<SpotIsTheNodeGroupsCapacityType>("Nodes", "InstanceMarketOptions", "spot");

    [Fact]
    public void Market_options_from_a_macro_are_unknown() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.InstanceMarketOptions", "{ Fn::Transform: { Name: Market } }")
            .IsUnknown<SpotIsTheNodeGroupsCapacityType>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<SpotIsTheNodeGroupsCapacityType>();

    [Fact]
    public void With_an_AMI_of_its_own_EKS_was_seen_to_accept_Spot_in_both() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.InstanceMarketOptions", "{ MarketType: spot }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("Nodes.Properties.CapacityType", "SPOT")
                .IsBroken<SpotIsTheNodeGroupsCapacityType>("Nodes", effect: Effect.Possible);
}
