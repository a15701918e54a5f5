namespace EksCdk.Checks.Resources;

/// <summary>An ENIConfig: the subnet and security groups of pods on the nodes that choose it.</summary>
/// <param name="Source">The manifest, chart or add-on that makes it.</param>
/// <param name="Name">Its name; a zone's where ENI_CONFIG_LABEL_DEF chooses by zone.</param>
/// <param name="Subnet">The pods' subnet.</param>
/// <param name="SecurityGroups">The pods' security groups; missing takes those of the node.</param>
internal sealed record EniConfig(Resource Source, Value Name, Value Subnet, Value SecurityGroups)
{
    /// <summary>Those that nodes in some subnets may choose; null where these are not known.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="subnets">The nodes' subnets.</param>
    public static IReadOnlyList<EniConfig>? ChosenIn(Cluster cluster, IReadOnlyList<Subnet> subnets)
    {
        var (found, allKnown) = Of(cluster);
        // Whatever else there is has another name.
        var isByZone = VpcCni.Setting(cluster, "ENI_CONFIG_LABEL_DEF").IsOneOf(Resources.Subnet.ZoneLabels) is true
            && subnets.Count > 0
            && subnets.All(s => found.Any(c => s.IsInZone(c.Name) is true));
        if (isByZone) return [.. found.Where(c => subnets.Any(s => s.IsInZone(c.Name) is not false))];
        return allKnown && found.Count > 0 ? found : null;
    }

    /// <summary>Those of a cluster, from manifests and from the configuration of the CNI.</summary>
    public static EniConfigs Of(Cluster cluster)
    {
        var found = new List<EniConfig>();
        foreach (var manifest in cluster.Manifests)
            foreach (var item in manifest.Objects)
                if (item["kind"].Is("ENIConfig") is true)
                    found.Add(new(
                        manifest.Resource,
                        item["metadata"]["name"],
                        item["spec"]["subnet"],
                        item["spec"]["securityGroups"]));
        var configured = VpcCni.Configuration(cluster)?["eniConfig"]["subnets"];
        foreach (var (zone, subnet) in configured?.Entries ?? [])
            found.Add(new(subnet.Owner ?? cluster.Resource, zone, subnet["id"], subnet["securityGroups"]));
        var known = !cluster.MayHaveUnlisted<KubernetesManifest>() && !cluster.MayHaveUnlisted<AddOn>()
            && !cluster.MayHaveUnlisted<HelmChart>()
            && cluster.Manifests.All(m => m.Objects.Count > 0)
            && cluster.HelmCharts.All(c => Controller.IsKnownChart(c.ChartName))
            && UnreadInstallers.Of(cluster) is null
            && cluster.Manifests.SelectMany(m => m.Objects).All(o => o["kind"].Text is not null)
            && configured is not { IsUnknown: true };
        return new EniConfigs(found, known);
    }
}

/// <summary>The ENIConfigs of a cluster.</summary>
/// <param name="Found">Those in the templates.</param>
/// <param name="AllKnown">Whether the templates hide no others.</param>
internal sealed record EniConfigs(IReadOnlyList<EniConfig> Found, bool AllKnown);
