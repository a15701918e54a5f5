using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The order of nodes and charts.</summary>
internal sealed class ChartsComeAfterNodes() : Rule(new RuleInfo("EKS701")
{
    Title = "Charts are installed after there are nodes",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A chart's pods need nodes. Helm waits for them where it is told to, and gives up; where it is not, it works " +
        "sometimes.",
    AwsError = "Error: INSTALLATION FAILED: context deadline exceeded",
    SurfacesAfter = "6 min",
    Fix = "Let the chart depend on a node group (in the CDK: chart.Node.AddDependency(nodegroup)).",
    Reference = "https://helm.sh/docs/helm/helm_install/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
            if (cluster.Compute.ToList() is { Count: > 0 } computes)
                foreach (var chart in cluster.HelmCharts)
                    yield return cluster.AutoModeEnabled is true
                        ? Compliant(chart.Resource, "Auto Mode starts nodes when the chart's pods need them.", chart.Chart)
                        : Check(chart, computes);
    }

    private Outcome Check(HelmChart chart, List<Compute> computes)
    {
        var order = chart.Model.Dependencies;
        var serving = computes.FindAll(c => Capacity.Serves(c, chart.Namespace.TextOr("default")));
        if (serving.Count > 0) computes = serving;
        var name = chart.Chart.Text ?? chart.Resource.LogicalId;
        if (computes.Find(c => order.IsAfter(chart.Resource, c.Resource) is true) is { } before)
            return Compliant(chart.Resource, $"The chart {name} comes after {before.Label}.", chart.Chart);
        if (chart.Resource["Wait"].Bool is true && computes.TrueForAll(c => order.IsAfter(c.Resource, chart.Resource) is true))
            return Broken(chart.Resource, chart.Resource["Wait"], $"The chart {name} waits for its pods, and every group of nodes is created after it.");
        return computes.Exists(c => order.IsAfter(chart.Resource, c.Resource) is null)
            ? Unknown(chart.Resource, $"Whether nodes are deployed before the chart {name} is not known.", chart.Chart)
            : Broken(chart.Resource, chart.Chart, $"Nothing orders the chart {name} after the nodes: it works sometimes.", Effect.Possible);
    }
}
