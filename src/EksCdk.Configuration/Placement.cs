namespace EksCdk.Configuration;

/// <summary>Where pods of the platform find a node when a cluster is created.</summary>
public static class Placement
{
    /// <summary>
    /// How many nodes a cluster starts with that take pods which tolerate no taint, by <c>workloads.nodeSelector</c>.
    /// </summary>
    /// <param name="environment">The environment, with its defaults filled in.</param>
    public static int StartingNodes(EnvironmentConfiguration environment) =>
        environment.NodeGroups.Where(group => Takes(group, environment.Workloads.NodeSelector, []))
            .Sum(group => group.DesiredSize ?? 0);

    internal static bool Has(NodeGroupConfiguration group, IReadOnlyDictionary<string, string> selector) =>
        selector.All(label => group.Labels.TryGetValue(label.Key, out var value) && value == label.Value);

    /// <summary>
    /// Whether a group has nodes with these labels from the start, with no taint that keeps pods away but those.
    /// </summary>
    internal static bool Takes(
        NodeGroupConfiguration group, IReadOnlyDictionary<string, string> selector, IReadOnlyList<string> tolerated) =>
        group.DesiredSize > 0 && Has(group, selector)
            && group.Taints.All(taint => taint.Effect == TaintEffect.PreferNoSchedule || tolerated.Contains(taint.Key));
}
