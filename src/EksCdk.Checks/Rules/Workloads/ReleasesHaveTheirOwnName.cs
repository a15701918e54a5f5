namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Helm tells releases of a namespace apart by their names.</summary>
internal sealed class ReleasesHaveTheirOwnName() : Rule(new RuleInfo("EKS792")
{
    Title = "Charts of one namespace have releases of different names",
    Effect = Effect.Possible,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "aws/aws-cdk#25438"),
    Why =
        "The CDK installs each chart by helm upgrade --install: a second one of the same release replaces the objects of the " +
        "first, or is refused where both are installed at once.",
    AwsError = "Error: release: already exists",
    Surfaces = new(DeploymentPhase.Kubernetes, 1),
    Fix = "Give each chart a release of its own.",
    Reference = "https://helm.sh/docs/helm/helm_upgrade/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var same in cluster.HelmCharts.GroupBy(Installation).Where(g => g.Key is not null))
                yield return same.Count() == 1
                    ? Compliant(same.First().Resource, $"No other chart has the release {same.Key}.",
                        same.First().Resource["Release"])
                    : Broken(same.Last().Resource, same.Last().Resource["Release"],
                        $"{string.Join(" and ", same.Select(c => c.Resource.LogicalId))} have one release, {same.Key}: the " +
                            "second replaces the first, or is refused.");
    }

    // A chart whose release or namespace is not known is compared with none.
    private static string? Installation(HelmChart chart) =>
        chart.Resource["Release"].Text is { } release && chart.Namespace.TextOr("default") is { } space
            ? $"{space}/{release}" : null;
}
