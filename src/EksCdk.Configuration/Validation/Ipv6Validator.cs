using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// What clusters of IPv6 do not go together with: https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html.
/// </summary>
internal static class Ipv6Validator
{
    private const string Path = "network.ipFamily";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var network = environment.Network;
        if (!network.IsIpv6) return;
        Apart(network.Existing is not null, "network.existing",
            "is said with its IPv4 ranges alone, and nothing could be proven of its IPv6", "have a VPC made");
        Apart(network.Existing is null && !network.ReachesInternet, "network.natGateways",
            "pods of IPv6 leave the VPC through a gateway of their own, which a network without NAT is not to have",
            "use NAT gateways");
        Apart(network.PodCidr is not null, "network.podCidr", "pods of IPv6 take no addresses of another range", "leave it out");
        Apart(environment.Cluster.ServiceCidr is not null, "cluster.serviceCidr",
            "EKS itself chooses the range of services of a cluster of IPv6", "leave it out");
        Apart(environment.Cluster.Calico != CalicoMode.Off, "cluster.calico", "Calico is installed for IPv4 here",
            "leave it out");
        for (var index = 0; index < environment.AddOns.Count; index++)
            Apart(AddOnCatalog.Find(environment.AddOns[index].Name) is { OnlyIpv4: true }, $"addOns[{index}].name",
                $"{environment.AddOns[index].Name} does not work with pods of IPv6", "leave it out");
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            Types(environment.NodeGroups[index].InstanceTypes, $"nodeGroups[{index}]");
        for (var index = 0; index < environment.NodePools.Count; index++)
            Types(environment.NodePools[index].InstanceTypes, $"nodePools[{index}]");

        void Types(IReadOnlyList<string> types, string path)
        {
            for (var index = 0; index < types.Count; index++)
                Apart(InstanceTypes.IsXen(types[index]) is true, $"{path}.instanceTypes[{index}]",
                    $"{types[index]} runs on Xen, and nodes of IPv6 are of the Nitro system", "use a newer generation");
        }

        void Apart(bool isSaid, string path, string why, string fix)
        {
            if (isSaid) problems.Conflict(path, why, $"{fix}, or use ipFamily: IPv4", Path);
        }
    }
}
