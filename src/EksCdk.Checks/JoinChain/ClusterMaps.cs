using EksCdk.Checks.Results;

namespace EksCdk.Checks.JoinChain;

/// <summary>Draws the maps of the clusters in the first scenario: what varies is told by the verdicts.</summary>
internal static class ClusterMaps
{
    public static List<ClusterMap> Of(DeploymentModel model) => [.. model.Clusters.Select(Of).OrderBy(map => map.StackIndex)];

    private static ClusterMap Of(Cluster cluster)
    {
        var groups = cluster.Compute.Concat(cluster.Model.Pools.Where(pool => pool.Cluster == cluster)).ToList();
        var vpc = cluster.Vpc ?? groups.SelectMany(g => g.Subnets).Select(s => s.Vpc).FirstOrDefault(v => v is not null);
        var subnets = (vpc?.Subnets ?? groups.SelectMany(g => g.Subnets).Concat(cluster.Subnets)).Distinct().ToList();
        return new ClusterMap
        {
            Label = VerdictLabel.Of(cluster.Label, cluster.Resource),
            Stack = cluster.Resource.Stack.Name,
            LogicalId = cluster.Resource.LogicalId,
            Access = (cluster.EndpointPublicAccess, cluster.EndpointPrivateAccess) switch
            {
                (true, true) => "public and private",
                (true, false) => "public",
                (false, true) => "private",
                _ => "not known",
            },
            Subnets = [.. subnets.Select(Of)],
            Endpoints = [.. (vpc?.Endpoints ?? []).Select(Service).Distinct().Order(StringComparer.Ordinal)],
            Nodes =
            [
                .. groups.GroupBy(g => g.Resource).Select(same => new MappedNodes(same.Key.Stack.Name, same.Key.LogicalId,
                    [.. same.SelectMany(g => g.Subnets).Select(s => s.Resource.LogicalId).Distinct()])),
            ],
            StackIndex = cluster.Resource.Stack.Index,
        };
    }

    private static MappedSubnet Of(Subnet subnet)
    {
        var resource = subnet.Resource;
        return new MappedSubnet(
            resource.LogicalId,
            Short(VerdictLabel.Of(resource.LogicalId, resource)),
            ZoneOf(subnet),
            subnet.CidrBlock.Text ?? "",
            subnet.Egress.Kind switch
            {
                EgressKind.InternetGateway => "internet gateway",
                EgressKind.NatGateway when StatedNetwork.HasTransitGateway(subnet) => "transit gateway",
                EgressKind.NatGateway => "NAT gateway",
                EgressKind.None => "no way to the internet",
                _ => "way out not known",
            },
            subnet.Egress.Kind == EgressKind.InternetGateway);
    }

    // "${AWS::Region#0}" is the first of the region's zones.
    private static string ZoneOf(Subnet subnet)
    {
        if (subnet.Zone.IsMissing) return "any zone";
        if (subnet.Zone.Text is { } name) return name;
        var symbol = subnet.Zone.Display.Trim('$', '{', '}');
        return int.TryParse(symbol.AsSpan(symbol.LastIndexOf('#') + 1), out var index) ? $"zone {index + 1}" : symbol;
    }

    // The CDK calls a subnet Network/Vpc/PrivateSubnet1/Subnet: of that, the last but one tells it from the others.
    private static string Short(string label) => label.Split('/') is [.., var name, "Subnet"] ? name : label.Split('/')[^1];

    private static string Service(VpcEndpoint endpoint)
    {
        var parts = (endpoint.ServiceName.Text ?? endpoint.ServiceName.Display).Split('.');
        return parts.Length > 3 ? string.Join('.', parts[3..]) : parts[^1];
    }
}
