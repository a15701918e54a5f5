namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Pods that ask for labels or accelerators which no node has.</summary>
internal sealed class PodsHaveNodes() : Rule(new RuleInfo("EKS762")
{
    Title = "Pods select labels and accelerators that some nodes have, and tolerate their taints",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "A pod with a nodeSelector or a required affinity runs only on nodes with these labels, one with nvidia.com/gpu only " +
        "where there is a GPU, and none runs where a taint keeps it off. Where no group takes it, it stays pending, and " +
        "nothing else reports it.",
    AwsError = "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Give a group of nodes the label or instance types with the accelerator, give the pods a toleration, or take the " +
        "selector out.",
    Reference = "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var manifest in cluster.Manifests)
                foreach (var item in manifest.Objects.Where(ObjectMembers.HasPods))
                    foreach (var outcome in Check(cluster, manifest, item)) yield return outcome;
    }

    private IEnumerable<Outcome> Check(Cluster cluster, KubernetesManifest manifest, Value item)
    {
        var what = $"{item["kind"].Text} {item.At("metadata.name").Display}";
        var (spec, isShut) = (ObjectMembers.PodSpec(item), false);
        foreach (var (label, value) in spec["nodeSelector"].Members)
            if (value.Text is { } wanted)
            {
                var has = Anywhere(cluster, manifest, g => LabelsOfNodes.Has(g, label, wanted));
                isShut |= has is false;
                yield return Say(manifest, value, what, $"{label}={wanted}", has);
            }

        var terms = Scheduling.TermsOf(spec);
        if (!terms.IsMissing)
        {
            var has = Anywhere(cluster, manifest, g => Scheduling.HasOneOf(g, terms));
            isShut |= has is false;
            yield return Say(manifest, terms, what, "what its node affinity requires", has);
        }

        // Each by itself, and all of it together; a daemon set runs where it may.
        if (!isShut && item["kind"].Is("DaemonSet") is false
            && Anywhere(cluster, manifest, g => Scheduling.Takes(g, item)) is false)
            yield return Broken(manifest.Resource, spec["tolerations"],
                $"No group of nodes has all that {what} asks for and no taint that it does not tolerate: its pods stay pending.",
                awsError: "0/2 nodes are available: 2 node(s) had untolerated taint {...}");
        foreach (var plugin in DevicePlugin.All)
            foreach (var asked in plugin.Resources)
                if (ObjectMembers.At(item, $"{{pod}} containers [] resources limits {asked}").FirstOrDefault() is { } limit
                    && limit.Text is not "0")
                    yield return Say(manifest, limit, what, asked, Anywhere(cluster, manifest, g => Has(g, plugin.Accelerator)));
    }

    private Outcome Say(KubernetesManifest manifest, Value where, string what, string asked, bool? has) => has switch
    {
        true => Compliant(manifest.Resource, $"Some nodes have what {what} asks for ({asked}).", where),
        null => Unknown(manifest.Resource, $"Whether some node has what {what} asks for ({asked}) is not known.", where),
        false => Broken(manifest.Resource, where, $"{what} asks for {asked}, which no node of the cluster has: its pods stay " +
            $"pending."),
    };

    private static bool? Anywhere(Cluster cluster, KubernetesManifest manifest, Func<Compute, bool?> has)
    {
        bool? any = cluster.AutoModeEnabled is not false || NodesForPods.MayGetNodesElsewhere(cluster, manifest.Resource)
            || cluster.Model.Pools.Any(p => p.Cluster == cluster) || cluster.FargateProfiles.Any() ? null : false;
        foreach (var group in cluster.Compute.Concat(cluster.Model.Pools.Where(p => p.Cluster == cluster))) any |= has(group);
        return any;
    }

    private static bool? Has(Compute compute, string accelerator)
    {
        if (PoolRequirements.Of(compute) is { } asked)
            return asked.IsMissing ? null : PoolRequirements.LeaveAType(asked, family => Has(family, accelerator));
        bool? any = compute.InstanceTypes.Items.Length == 0 ? null : false;
        foreach (var type in compute.InstanceTypes.Items)
            any |= type.Text?.Split('.')[0] is { } family && InstanceTypes.Families.TryGetValue(family, out var known)
                ? Has(known, accelerator) : null;
        return any;
    }

    private static bool Has(InstanceFamily family, string accelerator) =>
        accelerator == "Neuron" ? family.Neuron : family.Nvidia;
}
