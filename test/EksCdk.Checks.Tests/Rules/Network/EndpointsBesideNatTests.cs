using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class EndpointsBesideNatTests
{
    [Fact]
    public void An_endpoint_for_S3_passes() =>
        TestDeployment.Plain().IsCompliant<EndpointsBesideNat>("Vpc");

    [Fact]
    public void No_endpoint_for_S3_is_worth_knowing() =>
        TestDeployment.Plain().Drop("S3Endpoint").IsBroken<EndpointsBesideNat>("Vpc", saying: "S3", effect: Effect.Costly);

    [Fact]
    public void An_endpoint_of_a_VPC_that_is_not_known_is_unknown() =>
        TestDeployment.Plain().Set("S3Endpoint.Properties.VpcId", "!Ref AdminRoleArn").IsUnknown<EndpointsBesideNat>("Vpc");

    [Fact]
    public void Without_NAT_there_is_nothing_to_say() =>
        TestDeployment.Plain().Drop("S3Endpoint").Drop("NatGateway").IsSilent<EndpointsBesideNat>();
}
