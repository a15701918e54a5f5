using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class HybridNodesHaveNetworksTests
{
    [Fact]
    public void Without_remote_networks_none_would_join() =>
        PoolTemplates.Hybrid().Remove("Cluster.Properties.RemoteNetworkConfig")
            .IsBroken<HybridNodesHaveNetworks>("Cluster", "RemoteNodeNetworks", effect: Effect.Possible);

    [Fact]
    public void With_them_it_passes() => PoolTemplates.Hybrid().IsCompliant<HybridNodesHaveNetworks>("HybridEntry");

    [Fact]
    public void Networks_of_a_parameter_are_not_known() => PoolTemplates.Hybrid().Parameter("Networks")
        .Set("Cluster.Properties.RemoteNetworkConfig", "!Ref Networks").IsUnknown<HybridNodesHaveNetworks>("HybridEntry");

    [Fact]
    public void Without_hybrid_nodes_there_is_nothing_to_say() => TestDeployment.Plain().IsSilent<HybridNodesHaveNetworks>();
}
