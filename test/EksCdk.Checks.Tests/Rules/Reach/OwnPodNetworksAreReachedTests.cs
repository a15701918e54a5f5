using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class OwnPodNetworksAreReachedTests
{
    private static TestDeployment Network(string chart, string values, string manager = "{}") => TestDeployment.Plain()
        .Drop("Batch").Chart(chart, "network", values, "Network").Chart("cert-manager", "certs", manager);

    [Theory]
    [InlineData("tigera-operator", """{"installation":{"cni":{"type":"Calico"}}}""")]
    [InlineData("cilium", "{}")]
    public void A_network_of_its_own_hides_webhooks(string chart, string values) =>
        Network(chart, values).IsBroken<OwnPodNetworksAreReached>("Chart", "Values", "has no way", effect: Effect.Broken);

    [Fact]
    public void In_the_network_of_its_node_a_webhook_is_reached() =>
        Network("cilium", "{}", """{"webhook":{"hostNetwork":true,"securePort":10260}}""")
            .IsCompliant<OwnPodNetworksAreReached>("Chart");

    [Theory]
    [InlineData("tigera-operator", """{"installation":{"cni":{"type":"AmazonVPC"}}}""")]
    [InlineData("cilium", """{"eni":{"enabled":true}}""")]
    [InlineData("cilium", """{"cni":{"chainingMode":"aws-cni"}}""")]
    [InlineData("cilium", """{"ipam":{"mode":"eni"}}""")]
    public void Addresses_of_the_VPC_are_known(string chart, string values) =>
        Network(chart, values).IsSilent<OwnPodNetworksAreReached>("Chart");

    [Fact]
    public void Values_that_are_not_known_may_say_so() =>
        Network("cilium", "{}").Parameter("Values").Set("Network.Properties.Values", "!Ref Values")
            .IsSilent<OwnPodNetworksAreReached>("Chart");
}
