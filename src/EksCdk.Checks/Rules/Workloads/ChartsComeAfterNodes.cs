namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The order of nodes and charts.</summary>
internal sealed class ChartsComeAfterNodes() : Rule(new RuleInfo("EKS701")
{
    Title = "Charts are installed after there are nodes",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A chart's pods need nodes. Where Helm waits for them it gives up at its timeout; where it is not, they " +
        "start when there are nodes.",
    AwsError = "Error: INSTALLATION FAILED: context deadline exceeded",
    Surfaces = new(DeploymentPhase.Resource, 6),
    Fix = "Let the chart depend on a node group (in the CDK: chart.Node.AddDependency(nodegroup)).",
    Reference = "https://helm.sh/docs/helm/helm_install/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.Compute.ToList() is { Count: > 0 } computes)
                foreach (var chart in cluster.HelmCharts)
                    yield return cluster.AutoModeEnabled is true
                        ? Compliant(chart.Resource, "Auto Mode starts nodes when the chart's pods need them.", chart.Chart)
                        : Check(chart, computes);
    }

    private Outcome Check(HelmChart chart, List<Compute> computes)
    {
        var order = chart.Model.Dependencies;
        var serving = computes.FindAll(c => NodesForPods.Serves(c, chart.Namespace.TextOr("default")));
        if (serving.Count > 0) computes = serving;
        var name = chart.ChartName ?? chart.Resource.LogicalId;
        var wait = chart.Resource["Wait"];
        if (computes.Find(c => order.IsAfter(chart.Resource, c.Resource) is true) is { } before)
            return Compliant(chart.Resource, $"The chart {name} is created after {before.Label}.", chart.Chart);
        if (chart.Waits is false)
            return Compliant(
                chart.Resource,
                $"Helm does not wait for the pods of {name}: they start when there are nodes.",
                wait);
        if (MustComeFirst(chart))
            return Unknown(chart.Resource, $"Whether {name} can be installed before there are nodes is not known.", wait);
        if (chart.Waits is true && computes.TrueForAll(c => order.IsAfter(c.Resource, chart.Resource) is true)
            && !NodesForPods.MayGetNodesElsewhere(chart.Cluster!, chart.Resource))
            return Broken(
                chart.Resource,
                wait,
                $"Helm waits for the pods of {name}, and every group of nodes is created after the chart.",
                Controller.RunsPods(name) ? null : Effect.Possible);
        return chart.Waits is null || computes.Exists(c => order.IsAfter(chart.Resource, c.Resource) is null)
            ? Unknown(chart.Resource, $"Whether nodes are deployed before the chart {name} is not known.", chart.Chart)
            : Broken(
                chart.Resource,
                chart.Chart,
                $"Nothing orders the chart {name} after the nodes, and Helm waits for its pods.",
                Effect.Possible);
    }

    // The only CNI, or what brings ENIConfigs: nodes need it, so it must not wait for them.
    private static bool MustComeFirst(HelmChart chart)
    {
        var cluster = chart.Cluster!;
        var isCni = AddOnCatalog.IsNetworkPluginChart(chart.ChartName) && cluster.AddOn("vpc-cni") is null
            && cluster.BootstrapSelfManagedAddons is not true;
        return isCni
            || (!Controller.IsKnownChart(chart.ChartName)
            && VpcCni.Setting(cluster, "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG") is { IsMissing: false } setting
            && setting.Is("false") is not true);
    }
}
