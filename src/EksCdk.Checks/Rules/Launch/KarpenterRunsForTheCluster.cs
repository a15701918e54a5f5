namespace EksCdk.Checks.Rules.Launch;

/// <summary>The controller that starts the nodes of a pool.</summary>
internal sealed class KarpenterRunsForTheCluster() : Rule(new RuleInfo("EKS273")
{
    Title = "Karpenter runs on nodes that it does not bring itself, and knows its cluster",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    IsRequiredFor = static compute => compute is KarpenterPool,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "aws/karpenter-provider-aws#1836"),
    Why =
        "Karpenter's own pods keep off the nodes that it starts. Without a node group or a Fargate profile for them there is " +
        "never a first node. On Fargate it asks CoreDNS for names, which waits for a node unless a profile takes it.",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Let the chart come after a node group without taints, or a Fargate profile for its namespace, with another for " +
        "CoreDNS or dnsPolicy: Default.",
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

    // A profile for kube-system takes CoreDNS, unless its labels are those of others.
    private static bool HasNoDns(Cluster cluster) => cluster.FargateProfiles.Any()
        && cluster.Compute.All(c => c is FargateProfile)
        && cluster.AutoModeEnabled is false && !cluster.MayHaveUnlisted<NodeGroup>() && !cluster.MayHaveUnlisted<FargateProfile>()
        && !cluster.Model.SelfManagedGroups.Any(g => g.Cluster is null) && cluster.Settings["RemoteNetworkConfig"].IsMissing
        && UnreadInstallers.Of(cluster) is null && !cluster.FargateProfiles.Any(p => p.Selectors.Any(s =>
            (s["Namespace"].Text is not { } ns || Glob.Matches(ns, "kube-system", StringComparison.Ordinal))
            && (!s["Labels"].IsList || s["Labels"].Items.Any(l => l["Value"].Is("kube-dns") is not false))));

    private Outcome Check(KarpenterPool pool, Cluster cluster, HelmChart chart)
    {
        var name = chart.Values.At("settings.clusterName");
        if (name.Text is { Length: > 0 } other && cluster.Name.Text is { } own && other != own)
            return Broken(pool, name,
                $"{chart.Resource.LogicalId} tells Karpenter that its cluster is {other}, and it is {own}: it starts no node " +
                    $"of {pool.Label} that joins.",
                chart.Waits is true && chart.Values.At("settings.clusterEndpoint").IsMissing ? Effect.Fails
                    : NodeFailure.Of(pool));
        if (name.SameAs(cluster.Name) is not true && cluster.Model.Find<Cluster>(name) != cluster)
            return Unknown(pool,
                $"Whether settings.clusterName of {chart.Resource.LogicalId} names {cluster.Label} is not known.", name);
        var policy = chart.Values["dnsPolicy"];
        if (HasNoDns(cluster) && !chart.Values.IsUnknown && (policy.IsMissing || policy.Is("ClusterFirst") is true))
            return Broken(pool, policy,
                $"{chart.Resource.LogicalId} runs Karpenter on Fargate, and CoreDNS has neither a node nor a profile: it " +
                    "resolves no name, and brings the nodes that CoreDNS waits for never.",
                chart.Waits is true ? Effect.Fails : NodeFailure.Of(pool));
        if (KarpenterControllers.Misplaced(cluster, chart) is { } elsewhere)
            return Broken(pool, elsewhere.Resource["Namespace"],
                $"{chart.Resource.LogicalId} runs Karpenter in {chart.Namespace.TextOr("default")}, and " +
                    $"{elsewhere.Resource.LogicalId} gives its role to {elsewhere.Label}: without a role it starts no node.",
                NodeFailure.Of(pool));
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
