using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.KMS;
using EksCdk.Facts;

namespace EksCdk.Constructs.Cluster;

/// <summary>What a group of nodes takes, whether EKS manages it or nobody does.</summary>
public abstract class NodesProps
{
    /// <summary>The group's name within the cluster, the last part of its instances' names.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The cluster's name, as text: map keys cannot be computed at deployment.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The cluster's Kubernetes version, for example <c>1.35</c>.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>The cluster's security groups: nodes start when the rules between them exist.</summary>
    public required ClusterSecurityGroups SecurityGroups { get; init; }

    /// <summary>Encrypts the volumes.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>The EC2 instance types, 1 to 20, all of the image's architecture.</summary>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <summary>
    /// The nodes' image, one of EKS's own, by EKS's name, as EKS has new ones before the CDK: <c>AL2023_x86_64_STANDARD</c>.
    /// </summary>
    public string AmiType { get; init; } = AmiTypes.Default;

    /// <summary>The fewest nodes.</summary>
    public int MinSize { get; init; } = 1;

    /// <summary>The most nodes.</summary>
    public int MaxSize { get; init; } = 3;

    /// <summary>The subnets of its nodes; none for the private ones of the network, in all of its zones or in some.</summary>
    public IReadOnlyList<ISubnet> Subnets { get; init; } = [];

    /// <summary>The zones of its nodes; null for all of the network.</summary>
    public IReadOnlyList<string>? AvailabilityZones { get; init; }

    /// <summary>The size of the volume that holds images and pods, in GiB.</summary>
    public int VolumeSizeGiB { get; init; } = 50;

    /// <summary>Kubernetes labels of the nodes.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Kubernetes taints of the nodes.</summary>
    public IReadOnlyList<TaintSpec> Taints { get; init; } = [];

    /// <summary>
    /// The AMI, of the family of <see cref="AmiType"/>: the SSM parameter that holds its id (<c>/bottlerocket/image_id</c>), or
    /// the id itself (<c>ami-0123456789abcdef0</c>). What joins a node to the cluster is then written into its user data. Null
    /// for the one that EKS chooses.
    /// </summary>
    public string? Image { get; init; }

    /// <summary>The range of Kubernetes services, which nodes of AL2023 with an <see cref="Image"/> are told.</summary>
    public string? ServiceCidr { get; init; }

    /// <summary>Settings of AL2023 below <c>spec</c> of a NodeConfig; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? NodeConfig { get; init; }

    /// <summary>Settings of Bottlerocket below <c>settings</c>; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? BottlerocketSettings { get; init; }

    /// <summary>The id of the reservation, or of the Capacity Block, whose instances these are; null for none.</summary>
    public string? CapacityReservation { get; init; }

    /// <summary>The fast network that its nodes have among themselves; null for none.</summary>
    public FabricAdapters? Fabric { get; init; }
}
