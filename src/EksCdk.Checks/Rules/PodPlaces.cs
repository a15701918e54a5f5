namespace EksCdk.Checks.Rules;

/// <summary>
/// Where the pods of a group are, as seen by security groups: with custom networking not where their nodes are.
/// </summary>
internal static class PodPlaces
{
    /// <summary>Where pods are whose nodes are in a subnet; null where that is not known.</summary>
    /// <param name="compute">The group of nodes.</param>
    /// <param name="subnet">The nodes' subnet.</param>
    public static IReadOnlyList<PodPlace>? Of(Compute compute, Subnet subnet)
    {
        var nodes = TrafficPeer.Of(compute);
        if (compute is not (NodeGroup or AutoScalingGroup) || compute.Cluster is not { } cluster) return [new(nodes, subnet)];
        var setting = VpcCni.Setting(cluster, "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG");
        var isCustom = setting.IsMissing ? false : setting.Is("true");
        if (isCustom is null) return null;
        List<PodPlace>? places = isCustom is true ? Chosen(cluster, nodes, subnet) : [new(nodes, subnet)];
        return HasGroupsForPods(cluster) ? places?.ConvertAll(p => p with { End = p.End with { Groups = [], AllKnown = false } })
            : places;
    }

    private static List<PodPlace>? Chosen(Cluster cluster, TrafficPeer nodes, Subnet nodesSubnet)
    {
        if (EniConfig.ChosenIn(cluster, [nodesSubnet]) is not { } configs) return null;
        var places = new List<PodPlace>();
        foreach (var config in configs)
        {
            if (cluster.Model.Find<Subnet>(config.Subnet) is not { } subnet) return null;
            places.Add(new(TrafficPeer.Of(config, subnet, nodes), subnet));
        }

        return places;
    }

    private static bool HasGroupsForPods(Cluster cluster) =>
        cluster.Manifests.SelectMany(m => m.Objects).Any(o => o["kind"].Is("SecurityGroupPolicy") is not false);
}

/// <summary>A place in which pods are.</summary>
/// <param name="End">Their groups and ranges.</param>
/// <param name="Subnet">Their subnet.</param>
internal sealed record PodPlace(TrafficPeer End, Subnet Subnet);
