using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class PrefixDelegationNeedsNitroTests
{
    private static TestDeployment Prefixes() =>
        TestDeployment.Plain()
        .Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"true\"}}'");

    [Fact]
    public void Nitro_passes() =>
        Prefixes().IsCompliant<PrefixDelegationNeedsNitro>("Nodes");

    [Fact]
    public void Xen_gets_a_warning() =>
        Prefixes().Set("Nodes.Properties.InstanceTypes", "[m4.large]")
            .IsBroken<PrefixDelegationNeedsNitro>("Nodes", "Properties.InstanceTypes[0]", "m4.large", effect: Effect.Possible);

    [Fact]
    public void A_type_from_a_parameter_is_unknown() =>
        Prefixes().Set("Nodes.Properties.InstanceTypes", "[!Ref AdminRoleArn]").IsUnknown<PrefixDelegationNeedsNitro>("Nodes");

    [Fact]
    public void A_type_that_may_be_new_is_unknown() =>
        Prefixes().Set("Nodes.Properties.InstanceTypes", "[m99i.large]").IsUnknown<PrefixDelegationNeedsNitro>("Nodes");

    [Fact]
    public void Without_prefixes_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("VpcCni.Properties.ConfigurationValues").Set("Nodes.Properties.InstanceTypes", "[m4.large]")
            .IsSilent<PrefixDelegationNeedsNitro>();
}
