using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>Nodes become Ready only with a CNI: one that waits for them waits for ever.</summary>
internal sealed class CniChartComesBeforeNodes() : Rule(new RuleInfo("EKS633")
{
    Title = "A chart that is the only CNI does not wait for nodes",
    Effect = Effect.Fails,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "terraform-aws-modules/terraform-aws-eks#3594"),
    Why =
        "A managed node group is created only when its nodes are Ready, which they are only with a CNI. Where a chart brings " +
        "the only one (no add-on, BootstrapSelfManagedAddons false) and is ordered after every node group, neither comes " +
        "first.",
    SurfacesAfter = "25-35 min",
    AwsError = "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster",
    Fix = "Let the node group depend on the chart, and install the chart without Wait.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/alternate-cni-plugins.html",
})
{
    private static readonly string[] Cnis = ["tigera-operator", "calico", "cilium", "aws-vpc-cni", "antrea", "weave-net"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            if (cluster.BootstrapSelfManagedAddons is not false || cluster.AutoModeEnabled is not false || cluster.MayHaveMore<AddOn>() || cluster.AddOn("vpc-cni") is not null) continue;
            var charts = cluster.HelmCharts.Where(c => c.Chart.Text is { } name && Cnis.Contains(name[(name.LastIndexOf('/') + 1)..])).ToList();
            if (charts.Count == 0 || cluster.HelmCharts.Any(c => c.Chart.Text is null)) continue;
            foreach (var group in cluster.NodeGroups.Where(g => g.StartsEmpty is false))
            {
                var after = charts.Select(c => model.Dependencies.IsAfter(c.Resource, group.Resource)).ToList();
                yield return after.TrueForAll(a => a is true) ? Broken(group.Resource, null, $"The only CNI is the chart {charts[0].Chart.Text}, which waits for {group.Label}, whose nodes become Ready only with it.")
                    : after.Exists(a => a is false) ? Compliant(group.Resource, $"The chart {charts[0].Chart.Text} does not wait for {group.Label}.")
                    : Unknown(group.Resource, $"Whether {charts[0].Chart.Text} waits for {group.Label} is not known.");
            }
        }
    }
}
