namespace EksCdk.Checks.Resources;

/// <summary>
/// How the templates configure the Amazon VPC CNI of a cluster: through its add-on, its chart, or a patch of its DaemonSet.
/// </summary>
internal static class VpcCni
{
    /// <summary>
    /// A setting of the CNI's environment; missing if nothing sets it, unknown if the configuration is not known.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">For example <c>ENABLE_PREFIX_DELEGATION</c>.</param>
    public static Value Setting(Cluster cluster, string name)
    {
        if (Configuration(cluster) is { } configuration && configuration["env"][name] is { IsMissing: false } value) return value;
        foreach (var patch in Patches(cluster))
        {
            var json = patch["ApplyPatchJson"].Parse();
            foreach (var container in json.At("spec.template.spec.containers").Items)
                foreach (var variable in container["env"].Items)
                    if (variable["name"].Is(name) is true)
                        return variable["value"];
        }

        return Configuration(cluster)?["env"][name] ?? cluster.Resource.NoProperty;
    }

    /// <summary>The values of its add-on or, where there is none, of its chart; null if neither configures it.</summary>
    public static Value? Configuration(Cluster cluster) => cluster.AddOn("vpc-cni") is { } addOn
        ? addOn.Configuration
        : cluster.HelmCharts.FirstOrDefault(c => c.ChartName is "aws-vpc-cni")?.Values;

    /// <summary>
    /// Whether something else than the templates may configure it: an add-on or a patch whose cluster is not known.
    /// </summary>
    public static bool MayBeConfiguredElsewhere(Cluster cluster) => cluster.MayHaveUnlisted<AddOn>();

    private static IEnumerable<Resource> Patches(Cluster cluster) =>
        cluster.Patches.Where(p => p["ResourceName"].EndsWith("/aws-node") is true);
}
