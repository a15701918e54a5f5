using System.Runtime.Serialization;

namespace EksCdk.Configuration;

/// <summary>
/// EKS Auto Mode: EKS starts and replaces the nodes, and brings networking, DNS, volumes and load balancers with them. The node
/// pools of the environment are then Auto Mode's, and nodes of all of them run Bottlerocket.
/// </summary>
public sealed record AutoModeConfiguration
{
    /// <summary>
    /// The pools that EKS makes itself, x86_64 and on demand; none where node pools of the environment's own bring all nodes.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/set-builtin-node-pools.html</remarks>
    public IReadOnlyList<BuiltInPool> BuiltInPools { get; init; } = [BuiltInPool.GeneralPurpose, BuiltInPool.System];
}

/// <summary>A node pool that EKS makes in Auto Mode, spelled in YAML as EKS spells it.</summary>
public enum BuiltInPool
{
    /// <summary>For all pods: <c>general-purpose</c>.</summary>
    [EnumMember(Value = "general-purpose")]
    GeneralPurpose,

    /// <summary>For pods that tolerate <c>CriticalAddonsOnly</c>, also arm64: <c>system</c>.</summary>
    [EnumMember(Value = "system")]
    System,
}
