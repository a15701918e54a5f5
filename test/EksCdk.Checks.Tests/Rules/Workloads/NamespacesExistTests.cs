using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class NamespacesExistTests
{
    private static string Config(string ns) =>
        $"Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: {{ ClusterName: !Ref Cluster, Manifest: " +
        $"'[{{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{{\"name\":\"x\",\"namespace\":\"{ns}\"}}}}]' }}";

    private const string Namespace =
        "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: " +
        "'[{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\"}}]' }";

    [Fact]
    public void A_namespace_made_before_passes() =>
        TestDeployment.Plain().Add("Space", Namespace).Add("Config", Config("shop")).Set("Config.DependsOn", "[Space]")
            .IsCompliant<NamespacesExist>("Config");

    [Fact]
    public void A_namespace_that_nothing_makes_is_refused() =>
        TestDeployment.Plain().Add("Config", Config("shop")).IsBroken<NamespacesExist>("Config", "metadata.namespace", "shop");

    [Fact]
    public void A_namespace_made_beside_it_races() =>
        TestDeployment.Plain().Add("Space", Namespace).Add("Config", Config("shop"))
            .IsBroken<NamespacesExist>("Config", saying: "Space", effect: Effect.Possible);

    [Fact]
    public void A_race_is_a_warning() =>
        Assert.Contains(TestDeployment.Plain().Add("Space", Namespace).Add("Config", Config("shop")).Analyze().Findings, f =>
            f is { Rule: "EKS728", Severity: Severity.Warning });

    [Fact]
    public void A_namespace_made_further_down_is_refused() =>
        TestDeployment.Plain().Add("Config", Config("shop"))
            .Set("Config.Properties.Manifest",
                "'[{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\",\"namespace\":\"shop\"}},{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\"}}]'").IsBroken<NamespacesExist>("Config", saying: "further down");

    [Fact]
    public void A_chart_that_makes_its_namespace_passes() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Namespace", "scaling").IsCompliant<NamespacesExist>("Autoscaler");

    [Fact]
    public void A_chart_of_AWSs_own_type_always_makes_its_namespace() =>
        TestDeployment.Plain()
            .Add("Chart",
                "Type: AWSQS::Kubernetes::Helm\nProperties: { ClusterID: !Ref Cluster, Name: x, Chart: x, Namespace: y }")
            .IsCompliant<NamespacesExist>("Chart");

    [Fact]
    public void A_chart_without_its_namespace_is_refused() =>
        TestDeployment.Plain()
            .Add("Chart",
                "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: x, Release: x, " +
                "Namespace: scaling, CreateNamespace: false }")
                .IsBroken<NamespacesExist>("Chart", "Properties.Namespace", "scaling");

    [Fact]
    public void In_another_stack_than_the_cluster_it_is_unknown() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Namespace", "scaling")
            .Set("Autoscaler.Properties.CreateNamespace", "false").IsUnknown<NamespacesExist>("Autoscaler");

    [Fact]
    public void Namespaces_that_every_cluster_has_need_nothing() =>
        TestDeployment.Plain().Add("Config", Config("kube-system")).IsSilent<NamespacesExist>();

    [Fact]
    public void The_resource_type_of_the_quick_starts_needs_one_too() =>
        TestDeployment.Plain().Add("Settings",
            "{ Type: AWSQS::Kubernetes::Resource, Properties: { ClusterName: !Ref Cluster, Namespace: shop, Manifest: " +
            "\"apiVersion: v1\\nkind: ConfigMap\\nmetadata:\\n  name: a\\n  namespace: shop\\n\" } }")
            .IsBroken<NamespacesExist>("Settings", saying: "shop is not created");
}
