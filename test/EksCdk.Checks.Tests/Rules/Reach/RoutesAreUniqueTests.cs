using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class RoutesAreUniqueTests
{
    [Fact]
    public void One_route_to_a_destination_passes() =>
        TestDeployment.Plain().IsCompliant<RoutesAreUnique>("PrivateRoutes");

    [Fact]
    public void Two_routes_to_one_destination_are_refused() =>
        TestDeployment.Plain().Set("PrivateDefaultRoute.Properties.RouteTableId", "!Ref PublicRoutes")
            .IsBroken<RoutesAreUnique>("PrivateDefaultRoute", "RouteTableId", "PublicDefaultRoute");

    [Fact]
    public void A_destination_from_a_parameter_has_nothing_to_say() =>
        TestDeployment.Plain().Set("PrivateDefaultRoute.Properties.DestinationCidrBlock", "!Ref AdminRoleArn")
            .IsSilent<RoutesAreUnique>("PrivateRoutes");

    [Fact]
    public void A_route_of_the_other_family_is_another() =>
        TestDeployment.Plain()
            .Add("Six",
                "Type: AWS::EC2::Route\nProperties: { RouteTableId: !Ref PublicRoutes, DestinationIpv6CidrBlock: '::/0', " +
                "GatewayId: !Ref InternetGateway }").IsCompliant<RoutesAreUnique>("PublicRoutes");
}
