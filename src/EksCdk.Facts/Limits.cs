namespace EksCdk.Facts;

/// <summary>Limits that AWS does not raise.</summary>
public sealed record FixedLimits
{
    /// <summary>Security groups of a control plane.</summary>
    public required int ControlPlaneSecurityGroups { get; init; }

    /// <summary>Ranges that may reach a public endpoint.</summary>
    public required int PublicAccessCidrs { get; init; }

    /// <summary>Instance types of a managed node group.</summary>
    public required int NodeGroupInstanceTypes { get; init; }

    /// <summary>Taints of a managed node group.</summary>
    public required int NodeGroupTaints { get; init; }

    /// <summary>Nodes that an update of a managed node group replaces at once.</summary>
    public required int NodeGroupsUpdatedAtOnce { get; init; }

    /// <summary>Characters in the name of a cluster.</summary>
    public required int ClusterNameLength { get; init; }

    /// <summary>Characters in the name of a managed node group.</summary>
    public required int NodeGroupNameLength { get; init; }

    /// <summary>Characters in the name of a Fargate profile.</summary>
    public required int FargateProfileNameLength { get; init; }

    /// <summary>Minor versions that a kubelet may be older than its control plane.</summary>
    public required int VersionsThatNodesMayLag { get; init; }
}

/// <summary>Quotas of a new account, which AWS raises on request.</summary>
public sealed record Quotas
{
    /// <summary>Managed node groups of a cluster.</summary>
    public required int NodeGroupsPerCluster { get; init; }

    /// <summary>Nodes of a managed node group.</summary>
    public required int NodesPerNodeGroup { get; init; }

    /// <summary>Fargate profiles of a cluster.</summary>
    public required int FargateProfilesPerCluster { get; init; }

    /// <summary>Selectors of a Fargate profile.</summary>
    public required int FargateSelectors { get; init; }

    /// <summary>Labels of a Fargate profile's selector.</summary>
    public required int FargateSelectorLabels { get; init; }

    /// <summary>Networks of hybrid nodes or of their pods.</summary>
    public required int RemoteNetworks { get; init; }

    /// <summary>Elastic IP addresses of an account in a region.</summary>
    public required int ElasticAddressesPerRegion { get; init; }

    /// <summary>Rules of a security group in one direction, of IPv4 and IPv6 each.</summary>
    public required int RulesPerSecurityGroup { get; init; }
}

/// <summary>Limits of EKS and EC2.</summary>
public static class Limits
{
    private static readonly Lazy<LimitsFile> Data = new(() => FactFile.Read("limits", FactsJson.Default.LimitsFile));

    /// <summary>Those that AWS does not raise.</summary>
    public static FixedLimits Fixed => Data.Value.Fixed;

    /// <summary>The quotas of a new account.</summary>
    public static Quotas Quotas => Data.Value.Quotas;
}

internal sealed record LimitsFile : FactSet
{
    public required FixedLimits Fixed { get; init; }

    public required Quotas Quotas { get; init; }
}
