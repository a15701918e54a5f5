namespace EksCdk.Checks.Rules.Network;

/// <summary>Nodes become Ready only with a CNI: one that waits for them waits for ever.</summary>
internal sealed class CniChartComesBeforeNodes() : Rule(new RuleInfo("EKS633")
{
    Title = "A chart that is the only CNI does not wait for nodes",
    Effect = Effect.NoJoin,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "terraform-aws-modules/terraform-aws-eks#3594"),
    Why =
        "A managed node group is created only when its nodes are Ready, which they are only with a CNI. Where a chart brings " +
        "the only one (no add-on, BootstrapSelfManagedAddons false) and is ordered after every node group, each waits " +
        "for the other.",
    Surfaces = new(DeploymentPhase.NodeGroup, 25, 35),
    AwsError = "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster",
    Fix = "Let the node group depend on the chart, and install the chart without Wait.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/alternate-cni-plugins.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var charts = cluster.HelmCharts.Where(c => AddOnCatalog.IsNetworkPluginChart(c.ChartName))
                .ToList();
            if (charts.Count == 0 || MayHaveAnother(cluster)) continue;
            foreach (var group in cluster.NodeGroups.Where(g => g.StartsEmpty is false))
            {
                var after = charts.Select(c => model.Dependencies.IsAfter(c.Resource, group.Resource)).ToList();
                var chart = charts[0].ChartName;
                if (after.TrueForAll(a => a is true))
                    yield return Broken(
                        group.Resource,
                        null,
                        $"The only CNI is the chart {chart}, which waits for {group.Label}, whose nodes become Ready only " +
                            "with it.");
                else if (after.Exists(a => a is false))
                    yield return Compliant(group.Resource, $"The chart {chart} does not wait for {group.Label}.");
                else yield return Unknown(group.Resource, $"Whether {chart} waits for {group.Label} is not known.");
            }
        }
    }

    // A CNI that EKS installs, an add-on, or whatever runs before the nodes and is not read.
    private static bool MayHaveAnother(Cluster cluster) =>
        cluster.BootstrapSelfManagedAddons is not false
        || cluster.MayHaveUnlisted<AddOn>() || cluster.AddOn("vpc-cni") is not null
        || cluster.HelmCharts.Any(c => c.ChartName is null)
            || cluster.Manifests.Any(m => m.Manifest.IsUnknown || m.Objects.Any(o => o["kind"].Is("DaemonSet") is not false))
        || UnreadInstallers.BeforeNodes(cluster) is not null;
}
