using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class GroupSizesAreInOrderTests
{
    [Fact]
    public void Sizes_in_order_pass() =>
        TestDeployment.Plain()
            .IsCompliant<GroupSizesAreInOrder>("Nodes");

    [Fact]
    public void A_desired_size_above_the_maximum_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.ScalingConfig.DesiredSize", "7")
            .IsBroken<GroupSizesAreInOrder>("Nodes", "ScalingConfig.DesiredSize", "7");

    [Fact]
    public void A_desired_size_below_the_minimum_is_refused() =>
        TestDeployment.Cdk().Set("Nodes.Properties.ScalingConfig.DesiredSize", "1")
            .IsBroken<GroupSizesAreInOrder>("Nodes", "ScalingConfig.MinSize");

    [Fact]
    public void A_minimum_above_the_maximum_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.ScalingConfig", "{ MinSize: 3, MaxSize: 2 }")
            .IsBroken<GroupSizesAreInOrder>("Nodes");

    [Fact]
    public void A_maximum_of_none_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 0 }")
            .IsBroken<GroupSizesAreInOrder>("Nodes");

    [Fact]
    public void The_default_of_a_parameter_counts() =>
        TestDeployment.Plain().Parameter("Most", "Number", "1").Set("Nodes.Properties.ScalingConfig.MaxSize", "!Ref Most")
            .IsBroken<GroupSizesAreInOrder>("Nodes");

    [Fact]
    public void A_size_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Most", "Number").Set("Nodes.Properties.ScalingConfig.MaxSize", "!Ref Most")
            .IsUnknown<GroupSizesAreInOrder>("Nodes", "Most");

    [Fact]
    public void EKS_own_sizes_have_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.ScalingConfig")
            .IsSilent<GroupSizesAreInOrder>();
}
