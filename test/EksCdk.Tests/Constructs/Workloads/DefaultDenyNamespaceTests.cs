using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Workloads;

[Collection(nameof(WorkloadPlatforms))]
public sealed class DefaultDenyNamespaceTests(WorkloadPlatforms platforms)
{
    private WorkloadTemplate Standard => platforms.Standard;

    private JsonNode Spec(string policy, string @namespace) => Standard.Objects("NetworkPolicy").Single(p =>
        (string?)p.Object["metadata"]!["name"] == policy
            && (string?)p.Object["metadata"]!["namespace"] == @namespace).Object["spec"]!;

    [Theory]
    [InlineData("default")]
    [InlineData("shop")]
    public void All_pods_reach_nothing_and_are_reached_by_nothing(string @namespace)
    {
        var spec = Spec("default-deny", @namespace);
        Assert.Empty(spec["podSelector"]!.AsObject());
        Assert.Equal(["Egress", "Ingress"], spec["policyTypes"].Texts().Order());
        Assert.Null(spec["ingress"]);
        Assert.Null(spec["egress"]);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("shop")]
    public void All_pods_reach_the_clusters_dns_and_only_that(string @namespace)
    {
        var spec = Spec("allow-dns", @namespace);
        Assert.Empty(spec["podSelector"]!.AsObject());
        Assert.Equal(["Egress"], spec["policyTypes"].Texts());
        var rule = spec["egress"]!.AsArray().Single()!;
        Assert.Equal(["TCP 53", "UDP 53"],
            rule["ports"]!.AsArray().Select(port => $"{port!["protocol"]} {port["port"]}").Order());
        var peer = rule["to"]!.AsArray().Single()!;
        Assert.Equal("kube-system", (string?)peer["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"]);
        Assert.Equal("kube-dns", (string?)peer["podSelector"]!["matchLabels"]!["k8s-app"]);
    }

    [Fact]
    public void Namespaces_are_made_unless_kubernetes_makes_them() =>
        Assert.Equal(["shop"], Standard.Objects("Namespace").Select(n => (string?)n.Object["metadata"]!["name"]));

    [Fact]
    public void Policies_come_after_their_namespace()
    {
        var manifest =
            Standard.Objects("NetworkPolicy").First(p => (string?)p.Object["metadata"]!["namespace"] == "shop").Manifest;
        Assert.Contains(Standard.Objects("Namespace").Single().Manifest, Standard.Resources[manifest]!.DependsOn());
    }

    [Fact]
    public void What_exists_already_is_no_error() =>
        Assert.All(Standard.Of("Custom::AWSCDK-EKS-KubernetesResource").Values, manifest =>
            Assert.True((bool)manifest.Properties()["Overwrite"]!));

    [Fact]
    public void A_namespace_stays_with_all_that_is_in_it_where_the_environment_retains_data()
    {
        Assert.Equal(RemovalMode.Retain, Environments.Small.RemovalPolicy);
        Assert.Equal("RetainExceptOnCreate",
            (string?)Standard.Resources[Standard.Objects("Namespace").Single().Manifest]!["DeletionPolicy"]);
    }

    [Fact]
    public void Policies_go_when_their_namespace_is_taken_out() =>
        Assert.All(Standard.Objects("NetworkPolicy"), policy =>
            Assert.Equal("Delete", (string?)Standard.Resources[policy.Manifest]!["DeletionPolicy"]));
}
