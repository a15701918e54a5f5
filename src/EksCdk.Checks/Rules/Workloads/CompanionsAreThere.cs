namespace EksCdk.Checks.Rules.Workloads;

/// <summary>What <see cref="Companions"/> says of things that work only beside something else.</summary>
internal sealed class CompanionsAreThere() : Rule(new RuleInfo("EKS761")
{
    Title = "What works only beside something else has it in the cluster",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "eksctl-io/eksctl#6171"),
    Why =
        "An ADOT add-on needs cert-manager, a storage class its driver, an ingress its controller, a GPU the plugin that " +
        "offers it. Nothing refuses most of them alone: they are accepted, and what they ask for never happens.",
    AwsError = "cert-manager is not installed on this cluster",
    Surfaces = new(DeploymentPhase.Kubernetes, 1, 30),
    Fix = "Install the missing half in the same deployment, and let what needs it depend on it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html",
    Rows = () => Companions.All.Select(r => new RowText($"{Who(r.What)} needs {r.Needs.Name}", r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (HasAny(cluster))
                foreach (var row in Companions.All)
                    foreach (var asked in Asked.In(cluster, row.What).DistinctBy(a => (a.Resource, a.What)))
                        yield return Judge(cluster, row, asked);
    }

    // Without anything in the cluster the rows need not be read.
    private static bool HasAny(Cluster cluster) =>
        cluster.AddOns.Any() || cluster.HelmCharts.Any() || cluster.Manifests.Any();

    private static string Who(Asker what) =>
        what.AddOns.Count > 0 ? $"add-on {string.Join(", ", what.AddOns)}"
        : what.Charts.Count > 0 ? $"chart {string.Join(", ", what.Charts)}"
        : $"{(what.Kinds is ["*"] ? "pods" : string.Join(", ", what.Kinds))} with {what.Member} " +
            $"{string.Join(", ", what.Is)}".TrimEnd();

    private Outcome Judge(Cluster cluster, Companion row, Asked asked)
    {
        var (resource, where, what, inUse) = asked;
        var found = Presence.Of(cluster, row.Needs, resource);
        if (found.IsThere is null)
            return Unknown(resource, $"{what} needs {row.Needs.Name}, and {found.Why}.", where);
        if (found.IsThere is false)
            return Broken(resource, where, $"{what} needs {row.Needs.Name}, which nothing installs: {row.Without}.",
                EffectOf(row, inUse), row.Evidence.Answer);
        if (!row.Before || found.By is not { } by || by == cluster.Resource)
            return Compliant(resource, $"{what} has {row.Needs.Name}.", where);
        var graph = cluster.Model.Dependencies;
        return graph.IsAfter(resource, by) switch
        {
            true => Compliant(resource, $"{what} is created after {by.LogicalId}, which brings {row.Needs.Name}.", where),
            null => Unknown(resource, $"Whether {what} is created after {by.LogicalId} is not known.", where),
            false => Broken(resource, where,
                $"{what} needs {row.Needs.Name}, and nothing orders it after {by.LogicalId}, which brings it.",
                graph.IsAfter(by, resource) is true ? EffectOf(row, inUse) : Effect.Possible, row.Evidence.Answer),
        };
    }

    private static Effect EffectOf(Companion row, bool inUse) =>
        !inUse ? Effect.Possible : row.Fails ? Effect.Fails : Effect.Broken;
}
