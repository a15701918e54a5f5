namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Updates of node groups drain nodes.</summary>
internal sealed class BudgetsAllowDisruption() : Rule(new RuleInfo("EKS763")
{
    Title = "Disruption budgets let a pod go",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/containers-roadmap#1282"),
    Why =
        "An update of a managed node group drains its nodes. A PodDisruptionBudget that lets no pod go stops it, until EKS " +
        "gives " +
        "the update up.",
    AwsError = "PodEvictionFailure: Reached max retries while trying to evict pods from nodes in node group ...",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Set maxUnavailable to 1 at least, or minAvailable to less than the replicas.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var manifest in cluster.Manifests)
                foreach (var budget in manifest.Objects)
                    if (budget["kind"].Is("PodDisruptionBudget") is true)
                        yield return Check(cluster, manifest, budget);
    }

    private Outcome Check(Cluster cluster, KubernetesManifest manifest, Value budget)
    {
        var spec = budget["spec"];
        var name = budget.At("metadata.name").Display;
        if (spec["maxUnavailable"].Text is "0" or "0%")
            return Broken(manifest.Resource, spec["maxUnavailable"], $"The budget {name} lets no pod go: maxUnavailable is 0.");
        if (spec["minAvailable"].Text is "100%")
            return Broken(manifest.Resource, spec["minAvailable"], $"The budget {name} lets no pod go: minAvailable is 100%.");
        if (spec["minAvailable"].Number is { } least && ReplicasOf(cluster, budget) is { } replicas && replicas <= least)
            return Broken(manifest.Resource, spec["minAvailable"],
                $"The budget {name} lets no pod go: minAvailable is {least}, and there are {replicas} replicas.");
        return Compliant(manifest.Resource, $"Nothing shows that the budget {name} lets no pod go.", spec);
    }

    private static long? ReplicasOf(Cluster cluster, Value budget)
    {
        var labels = budget.At("spec.selector.matchLabels");
        if (!labels.IsMap || !budget.At("spec.selector.matchExpressions").IsMissing) return null;
        var ns = budget.At("metadata.namespace").TextOr("default");
        var owners = cluster.Manifests.SelectMany(m => m.Objects).Where(o => o["kind"].Text is "Deployment" or "StatefulSet"
            && o.At("metadata.namespace").TextOr("default") == ns
            && labels.Members.All(l => ObjectMembers.PodMetadata(o)["labels"][l.Key].SameAs(l.Value) is true)).ToList();
        var scales = cluster.Manifests.SelectMany(m => m.Objects).Any(o =>
            o["kind"].Text is "HorizontalPodAutoscaler" or "ScaledObject");
        if (owners.Count != 1 || scales) return null;
        var replicas = owners[0].At("spec.replicas");
        return replicas.IsMissing ? 1 : replicas.Number;
    }
}
