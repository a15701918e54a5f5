namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="SelfManagedNodeGroup"/> takes.</summary>
public sealed class SelfManagedNodeGroupProps : NodesProps
{
    /// <summary>The part of the nodes, in percent, that is on demand; the others are spot.</summary>
    public int OnDemandPercentage { get; init; } = 100;
}
