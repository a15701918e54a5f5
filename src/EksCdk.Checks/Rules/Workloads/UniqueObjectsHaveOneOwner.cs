namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Two that install the same: the second is refused, or takes from the first what it made.</summary>
internal sealed class UniqueObjectsHaveOneOwner() : Rule(new RuleInfo("EKS777")
{
    Title = "What a cluster has once is installed once",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/eks-charts#965"),
    Why =
        "An add-on and the chart of the same thing, two charts that bring the same API, or a chart of what EKS puts into every " +
        "new cluster: Helm refuses objects that it did not make itself.",
    AwsError = "Error: rendered manifests contain a resource that already exists. Unable to continue with install",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    Fix = "Install it once: take out the add-on or the chart, or switch off in the values what the other one brings.",
    Reference = "https://helm.sh/docs/faq/changes_since_helm2/",
    Rows = () => Rivals.Owners.Select(r => new RowText(r.What, r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var row in Rivals.Owners)
            {
                var owners = row.By.SelectMany(by => Asked.In(cluster, by)).Select(a => a.Resource).Distinct()
                    .Where(r => !IsOfBitnami(r)).ToList();
                if (owners.Count == 1 && row.SelfManaged && model.View(owners[0]) is HelmChart && IsThereBefore(cluster))
                    yield return Say(row, owners[0], "EKS itself brings it into every new cluster", Effect.Fails);
                for (var i = 1; i < owners.Count; i++)
                    if (Judge(row, owners[0], owners[i]) is { } outcome) yield return outcome;
            }
    }

    // Another chart of the same name, which brings less.
    private static bool IsOfBitnami(Resource owner) =>
        new[] { "Repository", "Chart" }.Any(p => owner[p].Contains("bitnami") is true);

    // A patch may give what is there to Helm, and a script take it away.
    private static bool IsThereBefore(Cluster cluster) => cluster.BootstrapSelfManagedAddons is true
        && cluster.Resource.Type == "AWS::EKS::Cluster" && UnreadInstallers.Of(cluster) is null && !cluster.Patches.Any()
        && !cluster.Manifests.Any(m => m.Manifest.IsUnknown
            || m.Objects.Any(o => o.At("metadata.name").Is("aws-node") is not false));

    private Outcome? Judge(SingleObject row, Resource one, Resource other)
    {
        var graph = one.Model.Dependencies;
        if (one.Model.View(one) is HelmChart a && one.Model.View(other) is HelmChart b)
            return IsSameRelease(a, b) switch
            {
                true => Say(row, other, $"{one.LogicalId} installs the same release", Effect.Possible, ""),
                null => null,
                false => Say(row, graph.IsAfter(one, other) is true ? one : other,
                    $"{(graph.IsAfter(one, other) is true ? other : one).LogicalId} brings it too", Effect.Fails),
            };
        var (chart, addOn) = one.Model.View(one) is HelmChart ? (one, other) : (other, one);
        if (one.Model.View(chart) is not HelmChart) return null;
        if (graph.IsAfter(chart, addOn) is true)
            return Say(row, chart, $"the add-on {addOn.LogicalId} brings it before", Effect.Fails);
        return addOn["ResolveConflicts"].Is("OVERWRITE") is true && graph.IsAfter(addOn, chart) is true ? null
            : Say(row, chart, $"the add-on {addOn.LogicalId} brings it too: the second of them fails", Effect.Possible);
    }

    private static bool? IsSameRelease(HelmChart one, HelmChart other) =>
        one.Release.IsMissing || other.Release.IsMissing ? null : one.Release.SameAs(other.Release)
            & (one.Namespace.IsMissing && other.Namespace.IsMissing ? true : one.Namespace.SameAs(other.Namespace));

    private Outcome Say(SingleObject row, Resource chart, string why, Effect effect, string? answer = null) =>
        Broken(chart, chart["Chart"], $"{chart.LogicalId} brings {row.What}, and {why}.", effect,
            answer ?? row.Evidence.Answer);
}
