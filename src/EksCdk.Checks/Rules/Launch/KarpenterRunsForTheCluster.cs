namespace EksCdk.Checks.Rules.Launch;

/// <summary>The controller that starts the nodes of a pool.</summary>
internal sealed class KarpenterRunsForTheCluster() : Rule(new RuleInfo("EKS273")
{
    Title = "Karpenter runs on nodes that it does not bring itself, and knows its cluster",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    IsRequiredFor = static compute => compute is KarpenterPool,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "Karpenter's own pods keep off the nodes that it starts. Without a node group or a Fargate profile for them there is " +
        "never a first node.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Let the chart come after a node group without taints, or a Fargate profile for its namespace.",
    Reference = "https://karpenter.sh/docs/faq/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools.OfType<KarpenterPool>())
            if (pool is { IsDescribed: true, Cluster: { } cluster })
                yield return KarpenterControllers.ChartIn(cluster) is { } chart
                    ? Check(pool, cluster, chart)
                    : Unknown(pool, "What installs Karpenter is not in the templates.");
    }

    private Outcome Check(KarpenterPool pool, Cluster cluster, HelmChart chart)
    {
        var name = chart.Values.At("settings.clusterName");
        if (name.SameAs(cluster.Name) is not true && cluster.Model.Find<Cluster>(name) != cluster)
            return Unknown(pool,
                $"Whether settings.clusterName of {chart.Resource.LogicalId} names {cluster.Label} is not known.", name);
        var (tolerations, id) = (chart.Values["tolerations"], chart.Resource.LogicalId);
        var nodes = NodesForPods.For(cluster, chart.Resource, chart.Namespace.TextOr("default"), !tolerations.IsMissing);
        return nodes switch
        {
            { State: NodesForPodsState.Ready } =>
                Compliant(pool, $"{id}, which installs Karpenter, {nodes.Because}.", name),
            { State: NodesForPodsState.None, ByOrder: false } =>
                Broken(pool, tolerations, $"{id} installs Karpenter, and {nodes.Because}: it starts no node of {pool.Label}.",
                    NodeFailure.Of(pool)),
            _ => Unknown(pool, $"Whether Karpenter finds a node to run on is not known: {nodes.Because}.", tolerations),
        };
    }
}
