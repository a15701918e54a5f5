namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Pods get the credentials of an association from an agent on their node.</summary>
internal sealed class PodIdentityAgentIsPresent() : Rule(new RuleInfo("EKS731")
{
    Title = "Pod identities have the agent that hands them out",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The association is accepted without the agent, and pods then get no credentials at all. Auto Mode has the agent " +
        "built in; other clusters need the add-on eks-pod-identity-agent.",
    Fix = "Add the add-on eks-pod-identity-agent to the cluster.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var uses in ServiceAccountRole.In(model)
            .Where(a => a is { IsPodIdentity: true, Cluster: not null }).GroupBy(a => a.Cluster!))
        {
            var cluster = uses.Key;
            var first = uses.First();
            yield return Has(cluster) switch
            {
                true => Compliant(
                    cluster.Resource,
                    cluster.AutoModeEnabled is true
                        ? "Auto Mode has the pod identity agent built in."
                        : "The cluster has the add-on eks-pod-identity-agent."),
                false => Broken(
                    cluster.Resource,
                    first.RoleValue,
                    $"{first.Label} has a pod identity association, and {cluster.Label} has no add-on eks-pod-identity-agent."),
                null => Unknown(cluster.Resource, "Whether the cluster has the pod identity agent is not known."),
            };
        }
    }

    /// <summary>Whether a cluster has the agent.</summary>
    internal static bool? Has(Cluster cluster)
    {
        if (cluster.AutoModeEnabled is true || cluster.AddOn("eks-pod-identity-agent") is not null) return true;
        var mayHave = cluster.AutoModeEnabled is null || cluster.MayHaveUnlisted<AddOn>()
            || cluster.AddOns.Any(a => a.Name.Text is null)
            || cluster.HelmCharts.Any(c => c.ChartName is not { } name || BringsOthers(name))
            || cluster.Manifests.Any(m => m.Manifest.IsUnknown) || UnreadInstallers.Of(cluster) is not null;
        return mayHave ? null : false;
    }

    // Deployed by itself, or by what deploys everything else.
    private static bool BringsOthers(string chart) => chart.Contains("pod-identity", StringComparison.Ordinal)
        || chart.Contains("argo-cd", StringComparison.Ordinal) || chart.Contains("flux", StringComparison.Ordinal);
}
