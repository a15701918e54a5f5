using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class NodesAreNamedByAddressTests
{
    private static TestDeployment Named(string type) =>
        TestDeployment.Plain().Set("PrivateSubnetB.Properties.PrivateDnsNameOptionsOnLaunch", $"{{ HostnameType: {type} }}");

    [Fact]
    public void Names_of_ids_may_keep_nodes_out() =>
        Named("resource-name").IsBroken<NodesAreNamedByAddress>("PrivateSubnetB", "HostnameType", "instance's id",
            effect: Effect.Possible);

    [Fact]
    public void Names_of_addresses_pass() => Named("ip-name").IsCompliant<NodesAreNamedByAddress>("Nodes");

    [Fact]
    public void A_launch_template_goes_before_the_subnet() => Named("resource-name")
        .Set("NodeTemplate.Properties.LaunchTemplateData.PrivateDnsNameOptions", "{ HostnameType: ip-name }")
        .IsCompliant<NodesAreNamedByAddress>("Nodes");

    [Fact]
    public void A_parameter_is_unknown() =>
        Named("!Ref How").Parameter("How").IsUnknown<NodesAreNamedByAddress>("Nodes");

    [Fact]
    public void A_subnet_that_says_nothing_has_nothing_to_say() => TestDeployment.Plain().IsSilent<NodesAreNamedByAddress>();
}
