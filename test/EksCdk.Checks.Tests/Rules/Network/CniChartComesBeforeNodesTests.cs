using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class CniChartComesBeforeNodesTests
{
    private static TestDeployment With(string dependsOn) =>
        TestDeployment.Plain().Drop("VpcCni").Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
        .Add("Cilium",
            $"Type: Custom::AWSCDK-EKS-HelmChart\nDependsOn: {dependsOn}\nProperties: {{ ClusterName: !Ref Cluster, Chart: " +
            $"cilium, Release: cilium }}");

    [Fact]
    public void A_chart_beside_the_nodes_passes() =>
        With("[]").IsCompliant<CniChartComesBeforeNodes>("Nodes");

    [Fact]
    public void A_chart_that_waits_for_the_nodes_is_refused() =>
        With("[Nodes]").IsBroken<CniChartComesBeforeNodes>("Nodes", saying: "cilium");

    [Fact]
    public void With_another_CNI_there_is_nothing_to_say() =>
        With("[Nodes]").Set("Cluster.Properties.BootstrapSelfManagedAddons", "true").IsSilent<CniChartComesBeforeNodes>();

    [Fact]
    public void With_a_chart_that_is_not_known_there_is_nothing_to_say() =>
        With("[Nodes]").Set("Cilium.Properties.Chart", "!Ref AdminRoleArn").IsSilent<CniChartComesBeforeNodes>();

    [Fact]
    public void With_something_that_is_not_read_there_is_nothing_to_say() =>
        With("[Nodes]").Add("Other", "{ Type: AWSQS::Kubernetes::Helm, Properties: { ClusterID: !Ref Cluster } }")
            .IsSilent<CniChartComesBeforeNodes>();
}
