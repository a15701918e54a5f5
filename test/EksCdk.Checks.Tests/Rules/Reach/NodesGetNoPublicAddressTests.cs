using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class NodesGetNoPublicAddressTests
{
    [Fact]
    public void A_subnet_that_says_no_passes() =>
        TestDeployment.Plain().IsCompliant<NodesGetNoPublicAddress>("PrivateSubnetA");

    [Fact]
    public void A_subnet_that_says_nothing_is_told_of() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.MapPublicIpOnLaunch")
            .IsBroken<NodesGetNoPublicAddress>("PrivateSubnetA", "MapPublicIpOnLaunch", "doesn't say", effect: Effect.Advice);

    [Fact]
    public void A_subnet_that_assigns_addresses_is_warned_of() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.MapPublicIpOnLaunch", "true")
            .IsBroken<NodesGetNoPublicAddress>("PrivateSubnetA", "MapPublicIpOnLaunch", "assigns public",
                effect: Effect.Insecure);

    [Fact]
    public void A_choice_by_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Public").Set("PrivateSubnetA.Properties.MapPublicIpOnLaunch", "!Ref Public")
            .IsUnknown<NodesGetNoPublicAddress>("PrivateSubnetA");

    [Fact]
    public void A_subnet_without_nodes_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<NodesGetNoPublicAddress>("PublicSubnetA");
}
