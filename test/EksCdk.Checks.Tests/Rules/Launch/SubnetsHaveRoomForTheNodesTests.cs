using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class SubnetsHaveRoomForTheNodesTests
{
    [Fact]
    public void Large_subnets_pass() =>
        TestDeployment.Cdk().IsCompliant<SubnetsHaveRoomForTheNodes>("Nodes");

    [Fact]
    public void More_nodes_than_addresses_are_refused() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.CidrBlock", "10.0.32.0/28")
            .Set("PrivateSubnetB.Properties.CidrBlock", "10.0.48.0/28")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 1, DesiredSize: 23, MaxSize: 100 }")
            .IsBroken<SubnetsHaveRoomForTheNodes>("Nodes", "Properties.Subnets", "22 addresses");

    [Fact]
    public void As_many_as_there_are_pass() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.CidrBlock", "10.0.32.0/28")
            .Set("PrivateSubnetB.Properties.CidrBlock", "10.0.48.0/28")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 1, DesiredSize: 22, MaxSize: 100 }")
            .IsCompliant<SubnetsHaveRoomForTheNodes>("Nodes");

    [Fact]
    public void Groups_in_the_same_subnets_are_counted_together() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("Workers.Properties.DesiredCapacity", "'10'")
            .Set("PrivateSubnetA.Properties.CidrBlock", "10.0.32.0/28").Set("PrivateSubnetB.Properties.CidrBlock", "10.0.48.0/28")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 1, DesiredSize: 13, MaxSize: 100 }")
            .IsBroken<SubnetsHaveRoomForTheNodes>("Nodes", "Properties.Subnets", "23 nodes");

    [Fact]
    public void A_size_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Size", "Number")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 1, DesiredSize: !Ref Size, MaxSize: 100 }")
            .IsUnknown<SubnetsHaveRoomForTheNodes>("Nodes");

    [Fact]
    public void Subnets_outside_the_templates_have_nothing_to_say() =>
        TestDeployment.Plain().Set("Nodes.Properties.Subnets", "[subnet-0123456789abcdef0]")
            .IsSilent<SubnetsHaveRoomForTheNodes>();
}
