using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class HybridPodsAreReachedTests
{
    private static TestDeployment With(string pods, string values = "{}") => TestDeployment.Plain().Drop("Nodes").Drop("Batch")
        .Set("Cluster.Properties.RemoteNetworkConfig", $"{{ RemoteNodeNetworks: [{{ Cidrs: [192.168.0.0/20] }}]{pods} }}")
        .Add("Metrics", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: metrics-server, " +
            $"Release: m, Values: '{values}' }} }}");

    [Fact]
    public void The_networks_of_pods_pass() =>
        With(", RemotePodNetworks: [{ Cidrs: [192.168.64.0/20] }]").IsCompliant<HybridPodsAreReached>("Metrics");

    [Fact]
    public void Without_them_it_is_not_reached() =>
        With("").IsBroken<HybridPodsAreReached>("Metrics", "RemotePodNetworks", "the metrics API", effect: Effect.Broken);

    [Fact]
    public void In_the_network_of_its_node_it_needs_none() =>
        With("", """{"hostNetwork":{"enabled":true}}""").IsSilent<HybridPodsAreReached>();

    [Fact]
    public void Where_other_nodes_may_take_it_there_is_nothing_to_say() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.RemoteNetworkConfig", "{ RemoteNodeNetworks: [{ Cidrs: [192.168.0.0/20] }] }")
            .Add("Metrics",
                "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: metrics-server, " +
                "Release: m } }")
            .IsSilent<HybridPodsAreReached>();
}
