namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Helm in the CDK's function knows no repositories by name.</summary>
internal sealed class ChartsSayWhereTheyComeFrom() : Rule(new RuleInfo("EKS753")
{
    Title = "Charts name their repository",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The function that runs Helm has no repositories added: a chart is found by its Repository, an oci:// or https:// " +
        "address, or an asset.",
    AwsError = "Error: non-absolute URLs should be in form of repo_name/path_to_chart",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    Fix = "Add the repository's address.",
    Reference = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks.HelmChart.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
        {
            // AWS's own type knows a repository of charts without being told.
            if (!chart.Resource["ChartAssetURL"].IsMissing || !chart.IsOfTheCdk) continue;
            if (!chart.Repository.IsMissing)
                yield return Compliant(chart.Resource, $"The chart is from {chart.Repository.Display}.", chart.Repository);
            else if (chart.Chart.Contains("://") is true)
                yield return Compliant(chart.Resource, "The chart is named by its address.", chart.Chart);
            else if (chart.Chart.Text is not { } name)
                yield return Unknown(chart.Resource, "The repository of the chart is not known.", chart.Chart);
            else yield return Broken(chart.Resource, chart.Repository, $"The chart {name} has no Repository.");
        }
    }
}
