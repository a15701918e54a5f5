using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class ExternalSnatHasNatTests
{
    private static TestDeployment With(string subnets) => TestDeployment.Plain()
        .Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"AWS_VPC_K8S_CNI_EXTERNALSNAT\":\"true\"}}'")
        .Set("Nodes.Properties.Subnets", $"[{subnets}]");

    [Fact]
    public void Public_subnets_are_a_dead_end_for_pods() =>
        With("!Ref PublicSubnetA, !Ref PublicSubnetB")
            .IsBroken<ExternalSnatHasNat>("Nodes", "ConfigurationValues.env.AWS_VPC_K8S_CNI_EXTERNALSNAT", effect: Effect.Broken);

    [Fact]
    public void In_some_of_the_subnets_it_may_be() =>
        With("!Ref PublicSubnetA, !Ref PrivateSubnetB").IsBroken<ExternalSnatHasNat>("Nodes", effect: Effect.Possible);

    [Fact]
    public void Behind_a_NAT_gateway_it_passes() =>
        With("!Ref PrivateSubnetA, !Ref PrivateSubnetB").IsCompliant<ExternalSnatHasNat>("Nodes");

    [Fact]
    public void Subnets_outside_the_templates_are_not_known() => With("subnet-1, " +
        "subnet-2").IsUnknown<ExternalSnatHasNat>("Nodes");

    [Fact]
    public void Without_the_setting_it_has_nothing_to_say() => TestDeployment.Plain().IsSilent<ExternalSnatHasNat>();
}
