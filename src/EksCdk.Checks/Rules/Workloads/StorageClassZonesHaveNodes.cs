namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A volume of EBS is for nodes of its zone.</summary>
internal sealed class StorageClassZonesHaveNodes() : Rule(new RuleInfo("EKS704")
{
    Title = "Storage classes make volumes in zones in which nodes may be",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "nebari-dev/nebari#735"),
    Why =
        "A pod and its volume of EBS are in one zone. Where allowedTopologies names zones in which no node of the cluster " +
        "starts, the pod stays pending.",
    AwsError = "node(s) had volume node affinity conflict",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Name zones of the subnets of the nodes, or leave allowedTopologies out.",
    Reference = "https://kubernetes.io/docs/concepts/storage/storage-classes/#allowed-topologies",
})
{
    // The last one is that of volumes before CSI.
    private static readonly string[] Keys =
        ["topology.kubernetes.io/zone", "topology.ebs.csi.aws.com/zone", "failure-domain.beta.kubernetes.io/zone"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var manifest in cluster.Manifests)
                foreach (var item in manifest.Objects)
                    if (item["kind"].Is("StorageClass") is true && item["allowedTopologies"] is { IsMissing: false } allowed
                        && (!allowed.IsList || Zones(allowed).Any()))
                        yield return Judge(cluster, manifest, item, allowed);
    }

    private Outcome Judge(Cluster cluster, KubernetesManifest manifest, Value item, Value allowed)
    {
        var name = item.At("metadata.name").Display;
        var zones = Zones(allowed).SelectMany(e => e["values"].Items).Select(v => v.Text).ToList();
        var subnets = cluster.Compute.SelectMany(c => c.Subnets).Select(s => s.Zone.Text).ToList();
        if (zones.Count > 0 && zones.Exists(z => z is not null && subnets.Contains(z)))
            return Compliant(manifest.Resource, $"{name} makes volumes in zones of nodes.", allowed);
        return zones.Count == 0 || zones.Contains(null) || subnets.Count == 0 || subnets.Contains(null)
            || cluster.Compute.Any(c => !c.IsPlaced || !c.Subnets.AllKnown)
            || NodesForPods.MayGetNodesElsewhere(cluster, manifest.Resource)
            ? Unknown(manifest.Resource, $"Whether nodes are in the zones of {name} is not known.", allowed)
            : Broken(manifest.Resource, allowed,
                $"{name} makes volumes in {string.Join(", ", zones)}, and nodes of {cluster.Label} start in " +
                $"{string.Join(", ", subnets.Distinct())}.");
    }

    // Auto Mode's classes name what makes the volumes, and no zone.
    private static IEnumerable<Value> Zones(Value allowed) => allowed.Items.SelectMany(t => t["matchLabelExpressions"].Items)
        .Where(e => e["key"].IsOneOf(Keys) is not false);
}
