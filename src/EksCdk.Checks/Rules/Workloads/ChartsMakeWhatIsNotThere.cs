namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Helm refuses an object that is there already and is not its own.</summary>
internal sealed class ChartsMakeWhatIsNotThere() : Rule(new RuleInfo("EKS787")
{
    Title = "Charts do not make what a manifest has made",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "aws/aws-cdk#23396"),
    Why =
        "A service account that a manifest makes, with a role, and that the chart makes too, because serviceAccount.create is " +
        "not off or stands in another place of the values: Helm refuses the whole release.",
    AwsError =
        "Error: rendered manifests contain a resource that already exists. Unable to continue with install: ServiceAccount " +
        "\"...\" in namespace \"...\" exists and cannot be imported into the current release: invalid ownership metadata",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    Fix = "Set create: false in the values, at the place where the chart reads it, or leave the object to the chart.",
    Reference = "https://helm.sh/docs/faq/changes_since_helm2/",
    Rows = () => Rivals.ChartObjects.Select(r =>
        new RowText($"{r.Kind} {r.Name ?? "of the release"} of {string.Join(", ", r.Charts)}", r.Evidence)),
})
{
    private const string OwnerLabel = "app.kubernetes.io/managed-by";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var chart in cluster.HelmCharts)
                foreach (var row in Rivals.ChartObjects.Where(r => r.Charts.Contains(chart.ChartName)))
                    if (NameOf(row, chart) is { } name && !chart.Values.IsUnknown)
                        foreach (var manifest in cluster.Manifests)
                            if (manifest.Objects.Any(o => Is(o, row, name, chart))
                                && Judge(chart, manifest, row, name) is { } outcome)
                                yield return outcome;
    }

    private Outcome? Judge(HelmChart chart, KubernetesManifest manifest, ChartObject row, string name)
    {
        var create = chart.Values.At(row.Switch ?? $"{row.At}.create");
        var graph = chart.Model.Dependencies;
        // kubectl takes over what Helm has made.
        if (create.BoolOr(true) is false || graph.IsAfter(manifest.Resource, chart.Resource) is true) return null;
        var message = $"{manifest.Resource.LogicalId} makes the {row.Kind} {name}, and {chart.Resource.LogicalId} makes it too";
        return create.IsUnknown || create.BoolOr(true) is null
            ? Unknown(chart.Resource, $"Whether {chart.Resource.LogicalId} makes the {row.Kind} {name} is not known.", create)
            : graph.IsAfter(chart.Resource, manifest.Resource) is true
            ? Broken(chart.Resource, chart.Resource["Values"],
                $"{message}, afterwards: {row.Switch ?? $"{row.At}.create"} is not off.",
                awsError: row.Kind == "ServiceAccount" ? null : "")
            : Broken(chart.Resource, chart.Resource["Values"], $"{message}, in no order.", Effect.Possible, "");
    }

    // Helm names an object after the release alone where that holds the chart's name.
    private static string? NameOf(ChartObject row, HelmChart chart)
    {
        var given = row.At is null ? chart.Resource.NoProperty : chart.Values.At($"{row.At}.name");
        if (!given.IsMissing) return given.Text is { Length: > 0 } text ? text : null;
        return row.Name ?? (chart.Release.Text is { } release && chart.ChartName is { } name
            && !chart.Values.Members.Any(m => m.Key is "fullnameOverride" or "nameOverride")
            ? release.Contains(name, StringComparison.Ordinal) ? release : $"{release}-{name}" : null);
    }

    private static bool Is(Value item, ChartObject row, string name, HelmChart chart) =>
        item["kind"].Is(row.Kind) is true && item.At("metadata.name").Is(name) is true
        && (row.Kind == "Namespace" || item.At("metadata.namespace").TextOr("default") == (row.Namespace
            ?? chart.Namespace.TextOr("default")))
        && item.At("metadata.labels") is { IsUnknown: false } labels && labels[OwnerLabel].Is("Helm") is not true;
}
