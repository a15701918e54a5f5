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

    /// <summary>
    /// Whether EKS Auto Mode is all that brings machines for pods: then nothing of what nodes of groups need is installed.
    /// </summary>
    /// <param name="environment">The environment.</param>
    public static bool IsOnlyAutoMode(EnvironmentConfiguration environment) =>
        environment is { AutoMode: not null, NodeGroups.Count: 0, FargateProfiles.Count: 0 };

    /// <summary>Whether EKS Auto Mode starts nodes for pods that select nodes by these labels.</summary>
    internal static bool AutoModeTakes(
        EnvironmentConfiguration environment, IReadOnlyDictionary<string, string> selector, IReadOnlyList<string> tolerated) =>
        environment.AutoMode is { } auto
        && ((selector.Count == 0
                && (auto.BuiltInPools.Contains(BuiltInPool.GeneralPurpose)
                    || (auto.BuiltInPools.Contains(BuiltInPool.System) && tolerated.Contains("CriticalAddonsOnly"))))
            || environment.NodePools.Any(pool => Has(pool.Labels, selector) && Admits(pool.Taints, tolerated)));

    internal static bool Has(NodeGroupConfiguration group, IReadOnlyDictionary<string, string> selector) =>
        Has(group.Labels, selector);

    /// <summary>
    /// Whether a group has nodes of Linux with these labels from the start, with no taint that keeps pods away but those.
    /// </summary>
    internal static bool Takes(
        NodeGroupConfiguration group, IReadOnlyDictionary<string, string> selector, IReadOnlyList<string> tolerated) =>
        group.DesiredSize > 0 && !group.OperatingSystem.IsWindows() && Has(group, selector) && Admits(group.Taints, tolerated);

    private static bool Has(IReadOnlyDictionary<string, string> labels, IReadOnlyDictionary<string, string> selector) =>
        selector.All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value);

    private static bool Admits(IReadOnlyList<TaintConfiguration>? taints, IReadOnlyList<string> tolerated) =>
        (taints ?? []).All(taint => taint.Effect == TaintEffect.PreferNoSchedule || tolerated.Contains(taint.Key));
}
