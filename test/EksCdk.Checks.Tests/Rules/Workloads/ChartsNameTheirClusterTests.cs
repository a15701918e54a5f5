using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ChartsNameTheirClusterTests
{
    [Fact]
    public void The_clusters_reference_passes() =>
        TestDeployment.Cdk().IsCompliant<ChartsNameTheirCluster>("Autoscaler");

    [Fact]
    public void The_clusters_name_passes() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Values", "'{\"autoDiscovery\":{\"clusterName\":\"shop\"}}'")
            .IsCompliant<ChartsNameTheirCluster>("Autoscaler");

    [Fact]
    public void Another_name_is_refused() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Values", "'{\"autoDiscovery\":{\"clusterName\":\"store\"}}'")
            .IsBroken<ChartsNameTheirCluster>("Autoscaler", "autoDiscovery.clusterName", "'store'", effect: Effect.Broken);

    [Fact]
    public void No_name_is_refused() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Values", "'{\"awsRegion\":\"us-east-1\"}'")
            .IsBroken<ChartsNameTheirCluster>("Autoscaler", "Properties.Values", effect: Effect.Broken);

    [Theory]
    [InlineData("{ autoDiscovery.clusterName: !Ref Cluster }")]
    [InlineData("{ 'autoscalingGroups[0].name': nodes }")]
    public void What_is_given_by_its_path_is_not_missing(string values) =>
        TestDeployment.Plain()
            .Add("Scaler",
                "{ Type: 'AWSQS::Kubernetes::Helm', Properties: { ClusterID: !Ref Cluster, Chart: stable/cluster-autoscaler, " +
                $"Values: {values} }} }}").IsUnknown<ChartsNameTheirCluster>("Scaler");

    [Fact]
    public void A_load_balancer_controller_without_values_is_refused() =>
        TestDeployment.Plain()
            .Add("Lbc",
                "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: " +
                "aws-load-balancer-controller, Release: lbc }").IsBroken<ChartsNameTheirCluster>("Lbc", saying: "clusterName");

    [Fact]
    public void Groups_by_name_need_no_discovery() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Values", "'{\"autoscalingGroups\":[{\"name\":\"x\"}]}'")
            .IsSilent<ChartsNameTheirCluster>();

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Cdk().Parameter("Name", beside: "Autoscaler")
            .Set("Autoscaler.Properties.Values", "!Sub '{\"autoDiscovery\":{\"clusterName\":\"${Name}\"}}'")
            .IsUnknown<ChartsNameTheirCluster>("Autoscaler");

    [Fact]
    public void Another_chart_has_nothing_to_say() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Chart", "metrics-server").IsSilent<ChartsNameTheirCluster>();

    [Theory]
    [InlineData("", Effect.Broken)]
    [InlineData(", Wait: true", Effect.Fails)]
    public void Karpenter_without_a_cluster_ends_at_once(string wait, Effect effect) =>
        Karpenter("{\"settings\":{\"interruptionQueue\":\"q\"}}", wait)
            .IsBroken<ChartsNameTheirCluster>("Karpenter", "Values", "settings.clusterName", effect: effect);

    [Theory]
    [InlineData("{\"controller\":{\"env\":[{\"name\":\"CLUSTER_NAME\",\"value\":\"shop\"}]}}")]
    [InlineData("{\"settings\":{\"aws\":{\"clusterName\":\"shop\"}}}")]
    public void It_may_be_told_otherwise(string values) => Karpenter(values, "").IsSilent<ChartsNameTheirCluster>();

    private static TestDeployment Karpenter(string values, string wait) => TestDeployment.Plain()
        .Add("Karpenter",
            "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: karpenter, Release: k, " +
            $"Namespace: kube-system, Values: '{values}'{wait} }} }}");
}
