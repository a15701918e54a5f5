namespace EksCdk.Configuration;

/// <summary>
/// What an environment installs so that pods see the GPUs, or Inferentia and Trainium, of its nodes. The images of AL2023 have
/// the drivers alone, as Bottlerocket's has for Inferentia and Trainium; Bottlerocket's for GPUs and those of EKS Auto Mode bring
/// the plugin too.
/// </summary>
public static class DevicePlugins
{
    /// <summary>Those that its groups and pools need, and that no chart of its own brings.</summary>
    /// <param name="environment">The environment, with its defaults filled in.</param>
    public static IReadOnlyList<DevicePlugin> In(EnvironmentConfiguration environment)
    {
        var needed = environment.NodeGroups.Select(group => For(group.OperatingSystem, group.InstanceTypes)).ToList();
        if (environment.AutoMode is null)
            needed.AddRange(environment.NodePools.Select(pool => For(pool.OperatingSystem, pool.InstanceTypes)));
        return
        [
            .. DevicePlugin.All.Where(plugin => needed.Contains(plugin)
                && !environment.Charts.Any(chart => plugin.Charts.Contains(chart.ChartName))),
        ];
    }

    /// <summary>The labels of nodes, with the one by which the plugin finds them.</summary>
    /// <param name="labels">Those that the environment gives them.</param>
    /// <param name="system">Their operating system.</param>
    /// <param name="instanceTypes">Their instance types.</param>
    public static IReadOnlyDictionary<string, string> Labels(
        IReadOnlyDictionary<string, string> labels, NodeOperatingSystem system, IReadOnlyList<string> instanceTypes) =>
        For(system, instanceTypes)?.Label is { } label && !labels.ContainsKey(label)
            ? new Dictionary<string, string>(labels) { [label] = "true" }
            : labels;

    /// <summary>The taint that keeps pods off which do not ask for the accelerator; none where there is none.</summary>
    internal static IReadOnlyList<TaintConfiguration> Taints(IReadOnlyList<string> instanceTypes) =>
        Of(instanceTypes) is { } plugin ? [new() { Key = plugin.Resources[0], Effect = TaintEffect.NoSchedule }] : [];

    private static DevicePlugin? For(NodeOperatingSystem system, IReadOnlyList<string> instanceTypes) =>
        !system.IsWindows() && Of(instanceTypes) is { } plugin && !plugin.ImagesWithIt.Contains(system.ToString())
            ? plugin : null;

    private static DevicePlugin? Of(IReadOnlyList<string> instanceTypes) =>
        DevicePlugin.OfNodes(instanceTypes);
}
