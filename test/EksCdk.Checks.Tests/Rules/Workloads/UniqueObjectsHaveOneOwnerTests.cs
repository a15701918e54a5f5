using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class UniqueObjectsHaveOneOwnerTests
{
    private static TestDeployment AddOn(string name, string conflicts, string after) => TestDeployment.Plain()
        .Add("AddOn", $"{{ Type: AWS::EKS::Addon, DependsOn: {after}, Properties: {{ ClusterName: !Ref Cluster, " +
            $"AddonName: {name}, ResolveConflicts: {conflicts} }} }}");

    private static TestDeployment Metrics(string conflicts = "OVERWRITE", string after = "Nodes", string values = "{}") =>
        AddOn("metrics-server", conflicts, after).Chart("metrics-server", "kube-system", values);

    [Fact]
    public void A_chart_after_the_add_on_of_the_same_thing_fails() =>
        Metrics().Set("Chart.DependsOn", "[Nodes, AddOn]")
            .IsBroken<UniqueObjectsHaveOneOwner>("Chart", "Chart", "the add-on AddOn brings it before");

    [Fact]
    public void Without_an_order_the_second_fails() =>
        Metrics().IsBroken<UniqueObjectsHaveOneOwner>("Chart", saying: "the second of them fails", effect: Effect.Possible);

    [Fact]
    public void An_add_on_after_the_chart_takes_over_where_it_may() =>
        Metrics("OVERWRITE", "Chart").IsSilent<UniqueObjectsHaveOneOwner>();

    [Fact]
    public void Where_it_may_not_it_fails() =>
        Metrics("NONE", "Chart").IsBroken<UniqueObjectsHaveOneOwner>("Chart", effect: Effect.Possible);

    [Fact]
    public void What_the_values_switch_off_is_not_brought() =>
        Metrics(values: """{"apiService":{"create":false}}""").IsSilent<UniqueObjectsHaveOneOwner>();

    [Fact]
    public void Another_chart_of_the_name_brings_less() =>
        Metrics().Set("Chart.Properties.Repository", "https://charts.bitnami.com/bitnami").IsSilent<UniqueObjectsHaveOneOwner>();

    [Fact]
    public void Two_charts_with_one_API_fail() =>
        TestDeployment.Plain().Chart("keda", "keda")
            .Chart("datadog", "datadog", """{"clusterAgent":{"metricsProvider":{"enabled":true}}}""", "Other")
            .IsBroken<UniqueObjectsHaveOneOwner>("Other", saying: "v1beta1.external.metrics.k8s.io");

    [Theory]
    [InlineData("""{"clusterAgent":{"metricsProvider":{"enabled":false}}}""")]
    [InlineData("{}")]
    public void Without_it_they_live_together(string values) =>
        TestDeployment.Plain().Chart("keda", "keda").Chart("datadog", "datadog", values, "Other")
            .IsSilent<UniqueObjectsHaveOneOwner>();

    [Fact]
    public void Two_resources_of_one_release_may_meet() =>
        TestDeployment.Plain().Chart("keda", "keda").Chart("keda", "keda", "{}", "Other")
            .IsBroken<UniqueObjectsHaveOneOwner>("Other", saying: "the same release", effect: Effect.Possible);

    [Fact]
    public void Releases_that_are_not_known_may_be_the_same() =>
        TestDeployment.Plain().Chart("keda", "keda").Chart("keda", "keda", "{}", "Other")
            .Set("Other.Properties.Release", "!Ref AdminRoleArn")
            .IsSilent<UniqueObjectsHaveOneOwner>();

    [Fact]
    public void A_second_ingress_controller_has_a_class_of_its_own() =>
        TestDeployment.Plain().Chart("ingress-nginx", "a")
            .Chart("ingress-nginx", "b", """{"controller":{"ingressClassResource":{"name":"inner"}}}""", "Other")
            .IsSilent<UniqueObjectsHaveOneOwner>();

    private static TestDeployment Cni() => TestDeployment.Plain().Drop("VpcCni").Chart("aws-vpc-cni", "kube-system");

    [Fact]
    public void The_chart_of_the_CNI_meets_the_one_of_EKS() =>
        Cni().IsBroken<UniqueObjectsHaveOneOwner>("Chart", saying: "EKS itself brings it into every new cluster");

    [Fact]
    public void A_cluster_without_add_ons_of_EKS_passes() =>
        Cni().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").IsSilent<UniqueObjectsHaveOneOwner>();

    [Fact]
    public void A_patch_may_give_it_to_Helm() =>
        Cni().Add("Patch", "{ Type: Custom::AWSCDK-EKS-KubernetesPatch, Properties: { ClusterName: !Ref Cluster, ResourceName: " +
            "daemonset/aws-node, ApplyPatchJson: '{}' } }").IsSilent<UniqueObjectsHaveOneOwner>();
}
