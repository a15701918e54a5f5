using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class PrefixDelegationIsOnTests
{
    [Fact]
    public void On_passes() =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"true\"}}'")
            .IsCompliant<PrefixDelegationIsOn>("VpcCni");

    [Fact]
    public void Not_set_is_worth_knowing() =>
        TestDeployment.Plain().Remove("VpcCni.Properties.ConfigurationValues")
            .IsBroken<PrefixDelegationIsOn>("VpcCni", "Properties.ConfigurationValues", effect: Effect.Advice);

    [Fact]
    public void Off_is_worth_knowing() =>
        TestDeployment.Cdk().Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"false\"}}'")
            .IsBroken<PrefixDelegationIsOn>("VpcCni", effect: Effect.Advice);

    [Fact]
    public void A_configuration_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", "!Ref AdminRoleArn")
            .IsUnknown<PrefixDelegationIsOn>("VpcCni");

    [Fact]
    public void A_cluster_without_the_add_on_has_nothing_to_say() =>
        TestDeployment.Plain().Drop("VpcCni").IsSilent<PrefixDelegationIsOn>();

    [Fact]
    public void Switched_on_after_the_nodes_their_first_ones_run_fewer_pods() =>
        TestDeployment.Plain().Set("VpcCni.DependsOn", "[Nodes]")
            .Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"true\"}}'")
            .IsBroken<PrefixDelegationIsOn>("VpcCni", saying: "after general is created", effect: Effect.Possible);
}
