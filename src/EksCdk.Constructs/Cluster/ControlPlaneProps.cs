using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="ControlPlane"/> takes.</summary>
public sealed class ControlPlaneProps
{
    /// <summary>
    /// The cluster's name. Given, not generated: log group, tags of subnets and permissions need it before the cluster exists.
    /// </summary>
    public required string ClusterName { get; init; }

    /// <summary>The Kubernetes minor version, for example <c>1.35</c>.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>The network.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>Its zones, two or more, which EKS never lets change; null for all of the network.</summary>
    public IReadOnlyList<string>? AvailabilityZones { get; init; }

    /// <summary>The cluster's security groups.</summary>
    public required ClusterSecurityGroups SecurityGroups { get; init; }

    /// <summary>What EKS acts as.</summary>
    public required IRole Role { get; init; }

    /// <summary>Encrypts Kubernetes secrets.</summary>
    public required IKey SecretsKey { get; init; }

    /// <summary>Encrypts the logs.</summary>
    public required IKey LogsKey { get; init; }

    /// <summary>From where the Kubernetes API is reached; null for from the VPC only.</summary>
    public EndpointAccess? EndpointAccess { get; init; }

    /// <summary>The control-plane log types.</summary>
    public IReadOnlyList<ClusterLoggingTypes> LogTypes { get; init; } = Enum.GetValues<ClusterLoggingTypes>();

    /// <summary>How long the logs are kept.</summary>
    public RetentionDays LogRetention { get; init; } = RetentionDays.THREE_MONTHS;

    /// <summary>ARNs of IAM roles or users that administer the cluster; each becomes an access entry.</summary>
    public IReadOnlyList<string> Admins { get; init; } = [];

    /// <summary>What others may do in the cluster; those of one principal become one access entry.</summary>
    public IReadOnlyList<AccessGrant> Access { get; init; } = [];

    /// <summary>Whether EKS refuses to delete the cluster until this is switched off.</summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>Whether AWS may take traffic away from a zone that is impaired.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/zone-shift.html</remarks>
    public bool ZonalShift { get; init; }

    /// <summary>
    /// Whether EKS upgrades the control plane by itself when standard support of the version ends, past the version named here.
    /// </summary>
    public bool UpgradesBySupportEnd { get; init; }

    /// <summary>The IPv4 range of Kubernetes services, which EKS never lets change; null for EKS's own choice.</summary>
    public string? ServiceCidr { get; init; }

    /// <summary>
    /// Whether pods and services have addresses of IPv6, which EKS never lets change; their range is then EKS's choice.
    /// </summary>
    public bool IsIpv6 { get; init; }

    /// <summary>How much control plane is kept ready: <c>tier-xl</c>; null where that is not said.</summary>
    public string? Tier { get; init; }

    /// <summary>EKS Auto Mode; null for none.</summary>
    public AutoModeSettings? AutoMode { get; init; }

    /// <summary>What happens to the logs when the stack is deleted.</summary>
    public RemovalPolicy RemovalPolicy { get; init; } = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}

/// <summary>What a principal may do in a cluster.</summary>
/// <param name="Principal">The ARN of an IAM role or user.</param>
/// <param name="Policy">The name of EKS's access policy, for example <c>AmazonEKSViewPolicy</c>.</param>
/// <param name="Namespaces">The namespaces in which it holds; none for all.</param>
public sealed record AccessGrant(string Principal, string Policy, IReadOnlyList<string> Namespaces);

/// <summary>EKS Auto Mode of a cluster, whose role has the policies for it.</summary>
/// <param name="BuiltInPools">The pools that EKS makes: <c>general-purpose</c>, <c>system</c>.</param>
/// <param name="NodeRole">What nodes of these act as; null without any.</param>
public sealed record AutoModeSettings(IReadOnlyList<string> BuiltInPools, IRole? NodeRole);
