namespace EksCdk.Checks.Reasoning;

/// <summary>Pods that a SecurityGroupPolicy selects, and what the kubelet asks them.</summary>
internal static class Probed
{
    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];
    private static readonly string[] Ways = ["httpGet", "tcpSocket", "grpc"];

    /// <summary>The objects in the templates whose pods the policy selects.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="policy">The SecurityGroupPolicy.</param>
    public static IEnumerable<Value> SelectedBy(Cluster cluster, Value policy)
    {
        var labels = policy.At("spec.podSelector.matchLabels");
        if (!labels.IsMap || !policy.At("spec.podSelector.matchExpressions").IsMissing) return [];
        var ns = policy.At("metadata.namespace").TextOr("default");
        return cluster.Manifests.SelectMany(m => m.Objects).Where(o => ObjectMembers.HasPods(o)
            && o.At("metadata.namespace").TextOr("default") == ns
            && labels.Members.All(l => ObjectMembers.PodMetadata(o)["labels"][l.Key].SameAs(l.Value) is true));
    }

    /// <summary>The ports that the kubelet probes in pods that the policy selects.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="policy">The SecurityGroupPolicy.</param>
    public static IReadOnlyList<int> PortsOf(Cluster cluster, Value policy) =>
        [.. SelectedBy(cluster, policy).SelectMany(PortsOf).Distinct()];

    private static IEnumerable<int> PortsOf(Value item)
    {
        foreach (var container in ObjectMembers.PodSpec(item)["containers"].Items)
            foreach (var probe in Probes)
                foreach (var way in Ways)
                    if (container[probe][way]["port"] is { IsMissing: false } port
                        && (port.Number ?? Named(container, port.Text)) is > 0 and <= 65535 and var number)
                        yield return (int)number;
    }

    private static long? Named(Value container, string? name) => name is null ? null
        : container["ports"].Items.Where(p => p["name"].Is(name) is true).Select(p => p["containerPort"].Number).FirstOrDefault();
}
