namespace EksCdk.Checks.Reasoning;

/// <summary>Which pods of manifests a Fargate profile takes.</summary>
internal static class PodsOnFargate
{
    /// <summary>The profile that certainly takes the pods of an object; null where none is known to.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="item">The object. A daemon set is no matter of Fargate: its pods are for nodes.</param>
    public static FargateProfile? Taking(Cluster cluster, Value item)
    {
        if (!ObjectMembers.HasPods(item) || item["kind"].Is("DaemonSet") is not false
            || item.At("metadata.namespace").TextOr("default") is not { } ns) return null;
        var labels = ObjectMembers.PodMetadata(item)["labels"];
        // A pod that names a compute type asks for nodes.
        return labels["eks.amazonaws.com/compute-type"].IsMissing
            ? cluster.FargateProfiles.FirstOrDefault(p => p.Selectors.Any(s => Selects(s, ns, labels))) : null;
    }

    /// <summary>The profile that takes all pods of a namespace but those of daemon sets; null where none is known to.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="ns">The namespace.</param>
    public static FargateProfile? TakingAll(Cluster cluster, string ns) => cluster.FargateProfiles.FirstOrDefault(p =>
        p.Selectors.Any(s => s["Namespace"].Text is { } pattern && Glob.Matches(pattern, ns, StringComparison.Ordinal)
            && s["Labels"].IsMissing));

    private static bool Selects(Value selector, string ns, Value labels) => selector["Namespace"].Text is { } pattern
        && Glob.Matches(pattern, ns, StringComparison.Ordinal)
        && Labels(selector["Labels"]).All(l => l.Key.Text is { } key && l.Value.Text is { } value && labels[key].Text is { } own
            && Glob.Matches(value, own, StringComparison.Ordinal));

    // AWS::EKS::FargateProfile has a list of labels, the custom resource the map of the API.
    private static IEnumerable<(Value Key, Value Value)> Labels(Value labels) => labels.IsMap
        ? labels.Entries.Select(e => (e.Key, e.Member))
        : labels.Items.Select(l => (l["Key"], l["Value"]));
}
