using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class WebhooksAreReadyForTheirObjectsTests
{
    private static TestDeployment With(string wait, string dependsOn = "[Secrets]") => TestDeployment.Plain()
        .Add("Secrets",
            "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: external-secrets, Release: " +
            $"es, Namespace: es, CreateNamespace: true{wait} }}")
        .Add("Store",
            $"Type: Custom::AWSCDK-EKS-KubernetesResource\nDependsOn: {dependsOn}\nProperties: {{ ClusterName: !Ref Cluster, " +
            "Manifest: '[{\"apiVersion\":\"external-secrets.io/v1\",\"kind\":\"ClusterSecretStore\",\"metadata\":{\"name\":\"a\"}}]' }");

    [Fact]
    public void A_chart_that_is_not_waited_for_may_refuse_its_objects() =>
        With("").IsBroken<WebhooksAreReadyForTheirObjects>("Store", "Wait", "nothing waits for its pods",
            effect: Effect.Possible);

    [Fact]
    public void One_that_is_waited_for_passes() =>
        With(", Wait: true").IsCompliant<WebhooksAreReadyForTheirObjects>("Store");

    [Fact]
    public void A_parameter_is_unknown() =>
        With(", Wait: !Ref Own").Parameter("Own").IsUnknown<WebhooksAreReadyForTheirObjects>("Store");

    [Fact]
    public void Without_an_order_another_rule_speaks() => With("", "[]").IsSilent<WebhooksAreReadyForTheirObjects>();

    [Fact]
    public void Objects_without_a_webhook_have_nothing_to_say() => With("")
        .Set("Store.Properties.Manifest",
            "'[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}]'")
        .IsSilent<WebhooksAreReadyForTheirObjects>();
}
