using Amazon.CDK.AWS.EC2;

namespace EksCdk.Constructs.Cluster;

/// <summary>
/// Where control plane, nodes and Fargate pods live: the private subnets, which keep this type even without NAT.
/// </summary>
internal static class PrivateSubnets
{
    /// <summary>Those of some zones; null or none for all.</summary>
    public static SubnetSelection In(IReadOnlyList<string>? zones = null) => new()
    {
        SubnetType = SubnetType.PRIVATE_WITH_EGRESS,
        AvailabilityZones = zones is { Count: > 0 } ? [.. zones] : null,
    };

    /// <summary>Those of a group of nodes: the ones that it names, or all in its zones.</summary>
    public static SubnetSelection Of(NodesProps props) => props.Subnets.Count > 0
        ? new SubnetSelection { Subnets = [.. props.Subnets] }
        : In(props.AvailabilityZones);
}
