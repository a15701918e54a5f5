using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class Ipv6PodsHaveAWayOutTests
{
    private static TestDeployment Ipv6() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig", "{ IpFamily: ipv6 }");

    [Fact]
    public void Without_a_route_for_IPv6_pods_may_reach_nothing() =>
        Ipv6().IsBroken<Ipv6PodsHaveAWayOut>("Nodes", saying: "no route for ::/0", effect: Effect.Possible);

    [Fact]
    public void With_a_route_it_passes() =>
        Ipv6().Add("Way",
                "{ Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref PrivateRoutes, DestinationIpv6CidrBlock: '::/0', " +
                "EgressOnlyInternetGatewayId: eigw-1 } }")
            .IsCompliant<Ipv6PodsHaveAWayOut>("Nodes");

    [Fact]
    public void A_destination_that_is_not_known_leaves_it_open() =>
        Ipv6().Add("Way",
                "{ Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref PrivateRoutes, DestinationIpv6CidrBlock: !Ref " +
                "AdminRoleArn, " +
                "EgressOnlyInternetGatewayId: eigw-1 } }")
            .IsUnknown<Ipv6PodsHaveAWayOut>("Nodes");

    [Fact]
    public void IPv4_has_nothing_to_say() => TestDeployment.Plain().IsSilent<Ipv6PodsHaveAWayOut>();
}
