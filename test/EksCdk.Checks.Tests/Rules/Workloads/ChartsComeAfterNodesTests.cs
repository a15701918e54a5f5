using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ChartsComeAfterNodesTests
{
    private const string Chart = """
        Type: Custom::AWSCDK-EKS-HelmChart
        Properties: { ClusterName: !Ref Cluster, Chart: calico, Release: calico, Namespace: kube-system }
        """;

    [Fact]
    public void A_chart_in_a_later_stack_passes() => TestDeployment.Cdk().IsCompliant<ChartsComeAfterNodes>("Autoscaler");

    [Fact]
    public void A_chart_that_Helm_waits_for_beside_the_nodes_is_a_race() =>
        TestDeployment.Plain().Add("Chart", Chart).Set("Chart.Properties.Wait", "true")
            .IsBroken<ChartsComeAfterNodes>("Chart", saying: "Nothing orders", effect: Effect.Possible);

    [Fact]
    public void A_chart_that_Helm_does_not_wait_for_may_come_at_any_time() =>
        TestDeployment.Plain().Add("Chart", Chart).IsCompliant<ChartsComeAfterNodes>("Chart");

    [Fact]
    public void The_only_CNI_must_not_wait_for_nodes() =>
        TestDeployment.Plain().Drop("VpcCni").Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Add("Chart", Chart)
            .Set("Chart.Properties.Chart", "cilium").Set("Chart.Properties.Wait", "true")
            .IsUnknown<ChartsComeAfterNodes>("Chart");

    [Fact]
    public void A_chart_with_ENIConfigs_must_not_wait_for_nodes() =>
        TestDeployment.Plain()
            .Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\"}}'")
            .Add("Chart", Chart).Set("Chart.Properties.Chart", "eniconfigs").Set("Chart.Properties.Wait", "true")
            .IsUnknown<ChartsComeAfterNodes>("Chart");

    [Fact]
    public void A_chart_after_the_nodes_passes() =>
        TestDeployment.Plain().Add("Chart", Chart).Set("Chart.DependsOn", "[Nodes]").IsCompliant<ChartsComeAfterNodes>("Chart");

    [Fact]
    public void Nodes_that_wait_for_a_chart_that_waits_for_them_are_refused() =>
        TestDeployment.Plain().Remove("Batch").Add("Chart", Chart).Set("Chart.Properties.Wait", "true")
            .Set("Nodes.DependsOn", "[Chart]").IsBroken<ChartsComeAfterNodes>("Chart", "Properties.Wait");

    [Fact]
    public void A_Fargate_profile_for_other_pods_brings_it_nothing() =>
        TestDeployment.Plain().Add("Chart", Chart).Set("Chart.Properties.Wait", "true").Set("Nodes.DependsOn", "[Chart]")
            .IsBroken<ChartsComeAfterNodes>("Chart", "Properties.Wait");

    [Fact]
    public void A_Fargate_profile_for_its_pods_may_bring_them() =>
        TestDeployment.Plain().Add("Chart", Chart).Set("Chart.Properties.Wait", "true")
            .Set("Batch.Properties.Selectors", "[{ Namespace: kube-system }]").Set("Nodes.DependsOn", "[Chart]")
            .IsBroken<ChartsComeAfterNodes>("Chart", saying: "Nothing orders", effect: Effect.Possible);

    [Fact]
    public void Auto_Mode_starts_nodes_for_charts() =>
        TestDeployment.Plain().Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [general-purpose] }")
            .Add("Chart", Chart).IsCompliant<ChartsComeAfterNodes>("Chart");

    [Fact]
    public void Without_charts_there_is_nothing_to_say() => TestDeployment.Plain().IsSilent<ChartsComeAfterNodes>();

    [Theory]
    [InlineData("[Nodes]", true)]
    [InlineData("[Cluster]", false)]
    public void AWSs_own_type_for_charts_waits_for_their_pods(string after, bool passes)
    {
        var deployment = TestDeployment.Plain().Add("Release", "{ Type: 'AWSQS::Kubernetes::Helm', Properties: { ClusterID: " +
            "!Ref Cluster, Name: a, Chart: a/a } }").Set("Release.DependsOn", after);
        if (passes) deployment.IsCompliant<ChartsComeAfterNodes>("Release");
        else deployment.IsBroken<ChartsComeAfterNodes>("Release", saying: "Nothing orders", effect: Effect.Possible);
    }
}
