using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>Nodes become Ready only with a CNI: one that waits for them waits for ever.</summary>
public sealed class CniChartComesBeforeNodes : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS633";

    /// <inheritdoc/>
    public override string Title => "A chart that is the only CNI does not wait for nodes";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Network;

    /// <inheritdoc/>
    public override string Why => "A managed node group is created only when its nodes are Ready, which they are only with a CNI. Where a chart brings the only one (no add-on, BootstrapSelfManagedAddons false) and is ordered after every node group, neither comes first.";

    /// <inheritdoc/>
    /// <remarks>As reported in https://github.com/terraform-aws-modules/terraform-aws-eks/issues/3594.</remarks>
    public override string AwsError => "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster";

    /// <inheritdoc/>
    public override string SurfacesAfter => "25-35 min";

    /// <inheritdoc/>
    public override string Fix => "Let the node group depend on the chart, and install the chart without Wait.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/alternate-cni-plugins.html";

    private static readonly string[] Cnis = ["tigera-operator", "calico", "cilium", "aws-vpc-cni", "antrea", "weave-net"];

    /// <inheritdoc/>
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
