namespace EksCdk.Checks.JoinChain;

/// <summary>
/// The resources that a group of nodes needs to join: what a rule says about one of them, it says about the group.
/// </summary>
internal static class ComputeParts
{
    public static HashSet<Resource> Of(Compute compute)
    {
        var parts = new HashSet<Resource> { compute.Resource };
        void Add(View? view)
        {
            if (view is not null) parts.Add(view.Resource);
        }

        Add(compute.Role);
        Add(compute.InstanceProfile);
        Add(compute.LaunchTemplate);
        foreach (var subnet in compute.Subnets) AddSubnet(subnet, parts);
        if (compute.LaunchTemplate is { } template)
        {
            foreach (var group in template.SecurityGroups) Add(group);
            foreach (var volume in template.Volumes) Add(compute.Model.FindKey(volume["KmsKeyId"]));
        }

        foreach (var group in compute.SelectedGroups?.Ids ?? []) Add(compute.Model.Find<SecurityGroup>(group));
        if (compute.Cluster is { } cluster) AddCluster(cluster, parts);
        return parts;
    }

    /// <summary>The resources that say what runs in a cluster, and on what.</summary>
    public static HashSet<Resource> Of(Cluster cluster)
    {
        var parts = new HashSet<Resource>();
        AddCluster(cluster, parts);
        foreach (var compute in cluster.Compute) parts.UnionWith(Of(compute));
        return parts;
    }

    private static void AddCluster(Cluster cluster, HashSet<Resource> parts)
    {
        parts.Add(cluster.Resource);
        View?[] own =
            [cluster.Role, cluster.Vpc, cluster.LogGroup, cluster.LogGroup?.Key, cluster.Model.FindKey(cluster.SecretsKey)];
        foreach (var view in own)
            if (view is not null)
                parts.Add(view.Resource);
        foreach (var group in cluster.SecurityGroups) parts.Add(group.Resource);
        foreach (var addOn in cluster.AddOns) parts.Add(addOn.Resource);
        foreach (var entry in cluster.AccessEntries) parts.Add(entry.Resource);
        foreach (var association in cluster.PodIdentityAssociations) parts.Add(association.Resource);
        foreach (var manifest in cluster.Manifests) parts.Add(manifest.Resource);
        foreach (var chart in cluster.HelmCharts) parts.Add(chart.Resource);
        foreach (var provider in cluster.OidcProviders) parts.Add(provider.Resource);
        foreach (var role in cluster.WebIdentityRoles) parts.Add(role.Resource);
    }

    private static void AddSubnet(Subnet subnet, HashSet<Resource> parts)
    {
        parts.Add(subnet.Resource);
        foreach (var table in subnet.RouteTables) parts.Add(table.Resource);
        if (subnet.Vpc is not { } vpc) return;
        parts.Add(vpc.Resource);
        foreach (var endpoint in vpc.Endpoints) parts.Add(endpoint.Resource);
    }
}
