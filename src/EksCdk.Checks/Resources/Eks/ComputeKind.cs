namespace EksCdk.Checks.Resources;

/// <summary>What brings nodes to a cluster.</summary>
public enum ComputeKind
{
    /// <summary>A managed node group.</summary>
    NodeGroup,

    /// <summary>An Auto Scaling group whose instances join by their user data.</summary>
    SelfManagedGroup,

    /// <summary>The built-in node pools of EKS Auto Mode.</summary>
    AutoMode,

    /// <summary>A Fargate profile: each of its pods is a node.</summary>
    FargateProfile,

    /// <summary>A node pool of Karpenter.</summary>
    KarpenterPool,

    /// <summary>A node pool of one's own in EKS Auto Mode.</summary>
    AutoModePool,

    /// <summary>Machines outside AWS.</summary>
    HybridNodes,
}
