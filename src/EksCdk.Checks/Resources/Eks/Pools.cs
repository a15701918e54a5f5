namespace EksCdk.Checks.Resources;

/// <summary>What brings nodes and is no resource of CloudFormation: pools of Karpenter and Auto Mode, hybrid nodes.</summary>
internal static class Pools
{
    /// <summary>All of a deployment.</summary>
    public static IReadOnlyList<Compute> In(DeploymentModel model) =>
        model.Listed<Compute>(
            "pools", () => Described(model).Concat(Charts(model)).Concat(Hybrid(model)), static pool => pool.IsThere);

    private static IEnumerable<Compute> Described(DeploymentModel model) =>
        ((Population<AppliedObject>)AppliedObject.In(model)).All.Where(o => o.IsPool).Select(Of);

    private static Compute Of(AppliedObject pool) => pool.IsPoolOfAutoMode ? new AutoModePool(pool) : new KarpenterPool(pool);

    private static IEnumerable<Compute> Charts(DeploymentModel model) =>
        model.Written<HelmChart>().Where(c => IsKarpenter(c.Chart))
            .Select(c => new KarpenterPool(c.Resource, c.ClusterName, c.Release));

    private static bool IsKarpenter(Value chart) => Controller.LastPart(chart.Text) == "karpenter";

    private static IEnumerable<Compute> Hybrid(DeploymentModel model) =>
        model.Written<AccessEntry>().Where(HybridNodes.IsHybrid).Select(e => new HybridNodes(e))
            .Concat(model.Written<Cluster>().Where(HybridNodes.KnowsRemoteNetworks).Select(c => new HybridNodes(c)));
}
