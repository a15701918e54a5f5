using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="ManagedNodeGroup"/> takes.</summary>
public sealed class ManagedNodeGroupProps : NodesProps
{
    /// <summary>What the nodes act as.</summary>
    public required IRole Role { get; init; }

    /// <summary>The nodes at creation; null for <see cref="NodesProps.MinSize"/>, but at least one.</summary>
    public int? DesiredSize { get; init; }

    /// <summary>
    /// Whether the group exists and whoever scales it decides how many nodes it has: the template then names no number.
    /// </summary>
    public bool KeepSize { get; init; }

    /// <summary>How the instances are bought.</summary>
    public CapacityType CapacityType { get; init; } = CapacityType.ON_DEMAND;

    /// <summary>The part of the nodes, in percent, that an update replaces at a time.</summary>
    public int MaxUnavailablePercentage { get; init; } = 33;
}
