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

    private static TestDeployment OwnWebhook(string pods) => Network("cilium", "{}").Drop("Chart").Manifest("Hook",
        """{"apiVersion":"v1","kind":"Service","metadata":{"name":"guard","namespace":"hooks"},"spec":{"selector":{"app":"guard"},"ports":[{"port":443,"targetPort":8443}]}}""",
        """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"guard","namespace":"hooks"},"spec":{"selector":{"matchLabels":{"app":"guard"}},"template":{"metadata":{"labels":{"app":"guard"}},"spec":{PODS"containers":[{"name":"guard","image":"guard"}]}}}}"""
            .Replace("PODS", pods, StringComparison.Ordinal),
        """{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration","metadata":{"name":"guard"},"webhooks":[{"name":"guard.example.com","clientConfig":{"service":{"name":"guard","namespace":"hooks"}}}]}""");

    [Fact]
    public void A_webhook_of_ones_own_is_hidden_as_well() =>
        OwnWebhook("").IsBroken<OwnPodNetworksAreReached>("Hook", "Manifest", "the webhook guard", effect: Effect.Broken);

    [Fact]
    public void One_in_the_network_of_its_node_is_reached() =>
        OwnWebhook("\"hostNetwork\":true,").IsSilent<OwnPodNetworksAreReached>("Hook");

    private static TestDeployment Issuer(string manager) => Network("cilium", "{}", manager).Manifest("Issuer",
        """{"apiVersion":"cert-manager.io/v1","kind":"ClusterIssuer","metadata":{"name":"own"},"spec":{"selfSigned":{}}}""");

    [Fact]
    public void Objects_that_a_hidden_webhook_should_look_at_are_refused() =>
        Issuer("{}").IsBroken<OwnPodNetworksAreReached>("Issuer", "Manifest", "the webhook of Chart", effect: Effect.Fails);

    [Fact]
    public void Objects_of_a_webhook_that_is_reached_have_nothing_to_say() =>
        Issuer("""{"webhook":{"hostNetwork":true,"securePort":10260}}""").IsSilent<OwnPodNetworksAreReached>("Issuer");
}
