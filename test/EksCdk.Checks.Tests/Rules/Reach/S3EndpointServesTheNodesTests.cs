using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class S3EndpointServesTheNodesTests
{
    [Fact]
    public void An_endpoint_in_the_route_table_passes() =>
        TestDeployment.Plain().IsCompliant<S3EndpointServesTheNodes>("Nodes");

    [Fact]
    public void An_endpoint_in_another_route_table_is_told_of() =>
        TestDeployment.Plain().Set("S3Endpoint.Properties.RouteTableIds", "[!Ref PublicRoutes]")
            .IsBroken<S3EndpointServesTheNodes>("Nodes", "RouteTableIds", "NAT gateway", effect: Effect.Costly);

    [Fact]
    public void Route_tables_from_a_parameter_are_unknown() =>
        TestDeployment.Plain().Parameter("Tables", "CommaDelimitedList").Set("S3Endpoint.Properties.RouteTableIds", "!Ref Tables")
            .IsUnknown<S3EndpointServesTheNodes>("Nodes");

    [Fact]
    public void No_endpoint_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("S3Endpoint").IsSilent<S3EndpointServesTheNodes>();
}
