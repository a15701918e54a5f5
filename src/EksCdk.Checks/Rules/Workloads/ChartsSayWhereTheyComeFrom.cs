using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Helm in the CDK's function knows no repositories by name.</summary>
public sealed class ChartsSayWhereTheyComeFrom : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS753";

    /// <inheritdoc/>
    public override string Title => "Charts name their repository";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Why => "The function that runs Helm has no repositories added: a chart is found by its Repository, an oci:// or https:// address, or an asset.";

    /// <inheritdoc/>
    public override string AwsError => "Error: non-absolute URLs should be in form of repo_name/path_to_chart";

    /// <inheritdoc/>
    public override string SurfacesAfter => "15-25 min (when the chart is installed)";

    /// <inheritdoc/>
    public override string Fix => "Add the repository's address.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks.HelmChart.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>())
        {
            if (!chart.Resource["ChartAssetURL"].IsMissing) continue;
            if (!chart.Repository.IsMissing) yield return Compliant(chart.Resource, $"The chart comes from {chart.Repository.Display}.", chart.Repository);
            else if (chart.Chart.Text is not { } name) yield return Unknown(chart.Resource, "Where the chart comes from is not known.", chart.Chart);
            else if (name.Contains("://", StringComparison.Ordinal)) yield return Compliant(chart.Resource, "The chart is named by its address.", chart.Chart);
            else yield return Broken(chart.Resource, chart.Repository, $"The chart {name} has no Repository.");
        }
    }
}
