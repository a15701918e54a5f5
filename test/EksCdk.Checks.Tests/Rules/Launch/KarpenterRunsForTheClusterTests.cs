using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class KarpenterRunsForTheClusterTests
{
    [Fact]
    public void After_a_node_group_it_runs() => PoolTemplates.Whole().IsCompliant<KarpenterRunsForTheCluster>("Pool");

    [Fact]
    public void On_tainted_nodes_it_does_not() =>
        Tainted().IsBroken<KarpenterRunsForTheCluster>("Pool", saying: "taints of general", effect: Effect.NoJoin);

    [Fact]
    public void Unless_it_tolerates_the_taint() =>
        Tainted().Set("Karpenter.Properties.Values",
            "'{\"settings\":{\"clusterName\":\"shop\"},\"tolerations\":[{\"operator\":\"Exists\"}]}'")
            .IsCompliant<KarpenterRunsForTheCluster>("Pool");

    private static TestDeployment Tainted() => PoolTemplates.Whole().Drop("Batch").Drop("PoolEntry")
        .Set("Nodes.Properties.Taints", "[{ Key: own, Effect: NO_SCHEDULE }]");

    [Fact]
    public void Beside_it_that_is_a_race() =>
        PoolTemplates.Whole().Set("Karpenter.DependsOn", "[]").IsUnknown<KarpenterRunsForTheCluster>("Pool");

    [Fact]
    public void Under_the_name_of_another_cluster_it_is_not_known_to() =>
        PoolTemplates.Whole().Set("Karpenter.Properties.Values", "'{\"settings\":{\"clusterName\":\"other\"}}'")
            .IsUnknown<KarpenterRunsForTheCluster>("Pool");

    [Fact]
    public void Installed_by_others_it_is_not_known_to() =>
        PoolTemplates.Whole().Drop("Karpenter").IsUnknown<KarpenterRunsForTheCluster>("Pool");

    [Fact]
    public void Without_pools_there_is_nothing_to_say() =>
        PoolTemplates.Whole().Drop("Pool").IsSilent<KarpenterRunsForTheCluster>();
}
