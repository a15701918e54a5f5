namespace EksCdk.Configuration;

/// <summary>The defaults that depend on other values. After it nothing is absent that has a default.</summary>
internal static class EnvironmentDefaults
{
    /// <summary>
    /// The environment with its zones, NAT gateways, endpoints, instance types, desired sizes and taints filled in.
    /// </summary>
    public static EnvironmentConfiguration FillIn(EnvironmentConfiguration environment)
    {
        var zones = environment.AvailabilityZones.Count > 0
            ? environment.AvailabilityZones
            : environment.Network.Existing is { } existing
                ? [.. existing.Subnets.Select(subnet => subnet.AvailabilityZone).Distinct()]
            : Regions.Find(environment.Region)?.UsualZones ?? [];
        return environment with
        {
            AvailabilityZones = zones,
            Network = FillIn(
                environment.Network, environment.Network.NatGateways ?? (environment.Network.Existing is null ? zones.Count : 0)),
            Cluster = environment.Cluster with { AvailabilityZones = OrAll(environment.Cluster.AvailabilityZones) },
            Workloads = environment.Workloads with
            {
                LoadBalancerController = environment.Workloads.LoadBalancerController ?? environment.AutoMode is null,
                ClusterAutoscaler = environment.Workloads.ClusterAutoscaler
                    ?? (environment.NodePools.Count == 0 && environment.AutoMode is null),
            },
            NodePools =
            [
                .. environment.NodePools.Select(pool => pool with
                {
                    AvailabilityZones = OrAll(pool.AvailabilityZones),
                    Taints = pool.Taints ?? DevicePlugins.Taints(pool.InstanceTypes),
                }),
            ],
            NodeGroups =
            [
                .. environment.NodeGroups.Select(group =>
                    FillIn(group) with { AvailabilityZones = OrAll(group.AvailabilityZones) }),
            ],
        };

        IReadOnlyList<string> OrAll(IReadOnlyList<string> named) => named.Count > 0 ? named : [.. zones.Distinct()];
    }

    private static NetworkConfiguration FillIn(NetworkConfiguration network, int natGateways) => network with
    {
        NatGateways = natGateways,
        Endpoints = network.Endpoints
            ?? (network.Existing is not null ? [] : natGateways == 0 ? VpcEndpoints.WithoutNat : VpcEndpoints.BesideNat),
    };

    private static NodeGroupConfiguration FillIn(NodeGroupConfiguration group) => group with
    {
        InstanceTypes = group.InstanceTypes.Count > 0
            ? group.InstanceTypes
            : [group.Architecture == NodeArchitecture.Arm64 ? "m6g.large" : "m6i.large"],
        DesiredSize = group.DesiredSize ?? Math.Max(1, group.MinSize),
        Taints = group.Taints
            ?? (group.OperatingSystem.IsWindows() ? Windows.Taints : DevicePlugins.Taints(group.InstanceTypes)),
    };
}
