namespace EksCdk.Configuration;

/// <summary>The defaults that depend on other values. After it nothing is absent that has a default.</summary>
internal static class EnvironmentDefaults
{
    /// <summary>The environment with its zones, NAT gateways, instance types and desired sizes filled in.</summary>
    public static EnvironmentConfiguration FillIn(EnvironmentConfiguration environment)
    {
        var zones = environment.AvailabilityZones.Count > 0
            ? environment.AvailabilityZones
            : Regions.Find(environment.Region)?.UsualZones ?? [];
        return environment with
        {
            AvailabilityZones = zones,
            Network = environment.Network with { NatGateways = environment.Network.NatGateways ?? zones.Count },
            NodeGroups = [.. environment.NodeGroups.Select(FillIn)],
        };
    }

    private static NodeGroupConfiguration FillIn(NodeGroupConfiguration group) => group with
    {
        InstanceTypes = group.InstanceTypes.Count > 0
            ? group.InstanceTypes
            : [group.Architecture == NodeArchitecture.Arm64 ? "m6g.large" : "m6i.large"],
        DesiredSize = group.DesiredSize ?? Math.Max(1, group.MinSize),
    };
}
