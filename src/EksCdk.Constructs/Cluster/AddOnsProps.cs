using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.KMS;
using EksCluster = Amazon.CDK.AWS.EKSv2.Cluster;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="AddOns"/> takes.</summary>
public sealed class AddOnsProps
{
    /// <summary>The cluster.</summary>
    public required EksCluster Cluster { get; init; }

    /// <summary>Encrypts persistent volumes.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>Add-ons beyond, or pinned or configured differently from, the standard ones.</summary>
    public IReadOnlyList<AddOnSettings> AddOns { get; init; } = [];

    /// <summary>
    /// Whether the cluster has nodes: without, there is no EBS CSI driver, as pods on Fargate cannot mount EBS volumes.
    /// </summary>
    public bool WithNodes { get; init; } = true;

    /// <summary>
    /// Whether EKS Auto Mode brings all nodes, and with them what else the standard add-ons would; only those of
    /// <see cref="AddOns"/> are installed then.
    /// </summary>
    public bool OnlyAutoMode { get; init; }

    /// <summary>Whether pods get their roles by the cluster's OIDC provider (IRSA) instead of by EKS Pod Identity.</summary>
    public bool ByWebIdentity { get; init; }

    /// <summary>Whether pods take their addresses from subnets of their own: see <see cref="EniConfigs"/>.</summary>
    public bool CustomNetworking { get; init; }

    /// <summary>Whether pods have addresses of IPv6.</summary>
    public bool IsIpv6 { get; init; }

    /// <summary>Whether there are nodes of Windows, on which pods get addresses only where the cluster is told so.</summary>
    public bool WithWindows { get; init; }

    /// <summary>Whether Calico enforces network policies, instead of the VPC CNI.</summary>
    public bool PoliciesByCalico { get; init; }

    /// <summary>
    /// Whether the VPC CNI gives pods their addresses; else another network plug-in has to, which must be there before the nodes.
    /// </summary>
    public bool WithVpcCni { get; init; } = true;

    /// <summary>Labels of the nodes that the add-ons' Deployments run on; none for any.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new Dictionary<string, string>();

    /// <summary>What all Fargate profiles of the cluster select: an add-on whose pods run there is configured for it.</summary>
    public IReadOnlyList<Selector> FargateSelectors { get; init; } = [];
}
