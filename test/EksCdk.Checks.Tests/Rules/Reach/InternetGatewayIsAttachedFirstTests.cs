using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class InternetGatewayIsAttachedFirstTests
{
    [Fact]
    public void A_route_that_waits_for_the_attachment_passes() =>
        TestDeployment.Plain().IsCompliant<InternetGatewayIsAttachedFirst>("PublicDefaultRoute");

    [Fact]
    public void A_route_that_does_not_wait_is_warned_of() =>
        TestDeployment.Plain().Remove("PublicDefaultRoute.DependsOn")
            .IsBroken<InternetGatewayIsAttachedFirst>("PublicDefaultRoute", "GatewayId", "wait", effect: Effect.Possible);

    [Fact]
    public void No_attachment_is_refused() =>
        TestDeployment.Plain().Remove("GatewayAttachment").Remove("PublicDefaultRoute.DependsOn").Remove("NatAddress.DependsOn")
            .IsBroken<InternetGatewayIsAttachedFirst>("PublicDefaultRoute", "GatewayId", "nothing attaches");

    [Fact]
    public void An_attachment_of_an_unknown_gateway_is_unknown() =>
        TestDeployment.Plain().Parameter("Gateway").Set("GatewayAttachment.Properties.InternetGatewayId", "!Ref Gateway")
            .IsUnknown<InternetGatewayIsAttachedFirst>("PublicDefaultRoute");

    [Fact]
    public void A_route_to_a_NAT_gateway_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<InternetGatewayIsAttachedFirst>("PrivateDefaultRoute");

    [Fact]
    public void An_attachment_that_waits_for_the_route_is_refused() =>
        TestDeployment.Plain().Remove("PublicDefaultRoute.DependsOn").Set("GatewayAttachment.DependsOn", "PublicDefaultRoute")
            .IsBroken<InternetGatewayIsAttachedFirst>("PublicDefaultRoute", saying: "waits for the route");

    [Fact]
    public void A_NAT_gateway_whose_address_waits_for_the_attachment_passes() =>
        TestDeployment.Plain().IsCompliant<InternetGatewayIsAttachedFirst>("NatGateway");

    [Fact]
    public void A_NAT_gateway_that_does_not_wait_is_warned_of() =>
        TestDeployment.Plain().Remove("NatAddress.DependsOn")
            .IsBroken<InternetGatewayIsAttachedFirst>("NatGateway", saying: "GatewayAttachment", effect: Effect.Possible);

    [Fact]
    public void A_gateway_that_somebody_s_own_resource_attaches_is_unknown() =>
        TestDeployment.Plain().Drop("GatewayAttachment")
            .Add("Attacher",
                "Type: Custom::Attach\nProperties: { ServiceToken: !Ref AdminRoleArn, Gateway: !Ref InternetGateway }")
            .IsUnknown<InternetGatewayIsAttachedFirst>("PublicDefaultRoute");
}
