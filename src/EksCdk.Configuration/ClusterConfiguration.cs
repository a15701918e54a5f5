using System.ComponentModel.DataAnnotations;
using System.Runtime.Serialization;

namespace EksCdk.Configuration;

/// <summary>The cluster's control plane.</summary>
public sealed record ClusterConfiguration
{
    /// <summary>From where the Kubernetes API is reached.</summary>
    public EndpointAccessMode EndpointAccess { get; init; } = EndpointAccessMode.Private;

    /// <summary>The IPv4 ranges that reach a public endpoint; required when there is one. EKS allows 40.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html</remarks>
    [MaxLength(40)]
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    /// <summary>
    /// Who reaches the private endpoint beside nodes and the CDK's own kubectl: IPv4 ranges (of the VPC, of an office behind a
    /// VPN) and ids of security groups (of a bastion). While it is empty nobody does.
    /// </summary>
    [MaxLength(50)]
    public IReadOnlyList<string> PrivateAccessFrom { get; init; } = [];

    /// <summary>
    /// The zones of the control plane, two or more, for ever: EKS lets no zone be added to it or taken from it. When absent, all
    /// zones of the environment; to be written down before one of those changes.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html</remarks>
    public IReadOnlyList<string> AvailabilityZones { get; init; } = [];

    /// <summary>
    /// The control-plane log types: api, audit and authenticator are among them unless the environment is one to throw away
    /// (<c>removalPolicy: Destroy</c>).
    /// </summary>
    public IReadOnlyList<LogType> LogTypes { get; init; } =
        [LogType.Api, LogType.Audit, LogType.Authenticator, LogType.ControllerManager, LogType.Scheduler];

    /// <summary>Whether Calico enforces network policies, or is the network plug-in itself, instead of the VPC CNI.</summary>
    public CalicoMode Calico { get; init; }

    /// <summary>ARNs of IAM roles or users that administer the cluster; each becomes an access entry.</summary>
    public IReadOnlyList<string> Admins { get; init; } = [];

    /// <summary>Who may do what in the cluster beside those who administer it.</summary>
    public IReadOnlyList<AccessConfiguration> Access { get; init; } = [];

    /// <summary>Whether EKS refuses to delete the cluster until this is switched off.</summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>Whether AWS may take traffic away from a zone that is impaired.</summary>
    public bool ZonalShift { get; init; }

    /// <summary>What happens when standard support of the Kubernetes version ends.</summary>
    public SupportMode SupportType { get; init; } = SupportMode.Extended;

    /// <summary>
    /// How much control plane is kept ready, at a price by the hour; absent where that is not said, so that one that was set
    /// stays.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/eks-provisioned-control-plane.html</remarks>
    public ControlPlaneTier? ControlPlaneTier { get; init; }

    /// <summary>
    /// The IPv4 range of Kubernetes services, private, /12 to /24, apart from all networks that the cluster talks to, for ever;
    /// when absent, EKS takes 10.100.0.0/16 or 172.20.0.0/16.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html</remarks>
    public string? ServiceCidr { get; init; }
}

/// <summary>What happens when standard support of a Kubernetes version ends.</summary>
public enum SupportMode
{
    /// <summary>The version stays another year, at six times the price of a control plane.</summary>
    Extended,

    /// <summary>EKS upgrades the control plane by itself, past the version that the environment names.</summary>
    Standard,
}

/// <summary>How much control plane is kept ready, spelled in YAML as EKS spells it.</summary>
public enum ControlPlaneTier
{
    /// <summary>It grows with its load: <c>standard</c>.</summary>
    [EnumMember(Value = "standard")]
    Standard,

    /// <summary>The smallest fixed one: <c>tier-xl</c>.</summary>
    [EnumMember(Value = "tier-xl")]
    Xl,

    /// <summary>About twice that: <c>tier-2xl</c>.</summary>
    [EnumMember(Value = "tier-2xl")]
    TwoXl,

    /// <summary>About four times: <c>tier-4xl</c>.</summary>
    [EnumMember(Value = "tier-4xl")]
    FourXl,

    /// <summary>About eight times: <c>tier-8xl</c>.</summary>
    [EnumMember(Value = "tier-8xl")]
    EightXl,
}

/// <summary>From where the Kubernetes API is reached.</summary>
public enum EndpointAccessMode
{
    /// <summary>From the VPC only.</summary>
    Private,

    /// <summary>From the VPC, and from the allowed ranges over the internet.</summary>
    PublicAndPrivate,
}

/// <summary>What Calico does in a cluster.</summary>
public enum CalicoMode
{
    /// <summary>It is not there: the VPC CNI gives pods addresses and enforces network policies.</summary>
    Off,

    /// <summary>It enforces network policies; the VPC CNI gives pods addresses.</summary>
    PolicyOnly,

    /// <summary>It gives pods addresses too, of a range that only nodes know; the VPC CNI is not there.</summary>
    NetworkPlugin,
}

/// <summary>A control-plane log type, spelled in YAML as EKS spells it.</summary>
public enum LogType
{
    /// <summary>Requests to the Kubernetes API server.</summary>
    [EnumMember(Value = "api")]
    Api,

    /// <summary>Who did what in the Kubernetes API.</summary>
    [EnumMember(Value = "audit")]
    Audit,

    /// <summary>IAM authentication.</summary>
    [EnumMember(Value = "authenticator")]
    Authenticator,

    /// <summary>The core control loops.</summary>
    [EnumMember(Value = "controllerManager")]
    ControllerManager,

    /// <summary>Where pods were placed.</summary>
    [EnumMember(Value = "scheduler")]
    Scheduler,
}
