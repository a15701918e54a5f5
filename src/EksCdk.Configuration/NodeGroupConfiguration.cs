using System.ComponentModel.DataAnnotations;
using System.Runtime.Serialization;

namespace EksCdk.Configuration;

/// <summary>One managed node group.</summary>
public sealed record NodeGroupConfiguration
{
    /// <summary>The group's name within the environment.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html</remarks>
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9_-]*$",
        ErrorMessage = "letters, digits, hyphens and underscores, starting with a letter or digit")]
    [MaxLength(63)]
    public required string Name { get; init; }

    /// <summary>
    /// The nodes' operating system. Windows needs a group of Linux beside it, for CoreDNS and the controllers.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html</remarks>
    public NodeOperatingSystem OperatingSystem { get; init; } = NodeOperatingSystem.AL2023;

    /// <summary>The nodes' processor architecture; every instance type must have it.</summary>
    public NodeArchitecture Architecture { get; init; } = NodeArchitecture.X64;

    /// <summary>
    /// The EC2 instance types, 1 to 20; when absent, m6i.large or m6g.large by architecture. With GPUs of Nvidia, or with
    /// Inferentia or Trainium, all of them are: the image is then the one with their drivers. The device plugin comes with it:
    /// for GPUs in Bottlerocket's image, otherwise as a chart, unless <c>charts</c> has one that brings it.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html</remarks>
    [MaxLength(20)]
    public IReadOnlyList<string> InstanceTypes { get; init; } = [];

    /// <summary>The fewest nodes.</summary>
    [Range(0, 450)]
    public int MinSize { get; init; } = 1;

    /// <summary>The most nodes; EKS allows 450 in a group.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html</remarks>
    [Range(1, 450)]
    public int MaxSize { get; init; } = 3;

    /// <summary>The nodes at creation; when absent, <see cref="MinSize"/>, but at least one.</summary>
    [Range(0, 450)]
    public int? DesiredSize { get; init; }

    /// <summary>
    /// Whether the group exists and whoever scales it decides how many nodes it has: then a change of its sizes does not set the
    /// number back to <see cref="DesiredSize"/>, which counts at creation only.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html</remarks>
    public bool KeepSize { get; init; }

    /// <summary>The zones of its nodes; when absent, all of the environment.</summary>
    public IReadOnlyList<string> AvailabilityZones { get; init; } = [];

    /// <summary>
    /// The size of the volume that holds images and pods, in GiB: not less than the AMI's own, 20 (of Windows 50), and not more
    /// than gp3 allows, 16384.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html</remarks>
    [Range(20, 16384)]
    public int VolumeSizeGiB { get; init; } = 50;

    /// <summary>Kubernetes labels of the nodes.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Kubernetes taints of the nodes, at most 50. When absent, nodes with accelerators have <c>nvidia.com/gpu</c> or
    /// <c>aws.amazon.com/neuron</c> with <c>NoSchedule</c>: EKS lets the pods that ask for the accelerator by that name
    /// tolerate it, and no others. Nodes of Windows have <c>os=windows</c> with <c>NoSchedule</c>, for the pods of Linux that do
    /// not say that they are. <c>[]</c> is none.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/node-taints-managed-node-groups.html</remarks>
    [MaxLength(50)]
    public IReadOnlyList<TaintConfiguration>? Taints { get; init; }

    /// <summary>
    /// The SSM parameter that holds the id of the nodes' AMI, for example
    /// <c>/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id</c>: one of the group's operating system. What joins a
    /// node to the cluster is then written here instead of by EKS. When absent, EKS chooses the AMI.
    /// </summary>
    [RegularExpression("^(/[A-Za-z0-9._-]+)+$", ErrorMessage = "the name of an SSM parameter, such as /bottlerocket/image_id")]
    public string? AmiParameter { get; init; }

    /// <summary>The id of the nodes' AMI, instead of <see cref="AmiParameter"/>.</summary>
    [RegularExpression("^ami-[0-9a-f]{8,17}$", ErrorMessage = "the id of an AMI, such as ami-0123456789abcdef0")]
    public string? AmiId { get; init; }

    /// <summary>
    /// Settings of AL2023, as a NodeConfig of nodeadm has them below <c>spec</c>: <c>kubelet.config.maxPods</c>,
    /// <c>kubelet.config.evictionHard</c>, <c>instance.localStorage.strategy</c>. EKS adds those that join a node to the cluster.
    /// </summary>
    /// <remarks>https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/</remarks>
    public IReadOnlyDictionary<string, object?>? NodeConfig { get; init; }

    /// <summary>
    /// Settings of Bottlerocket, as its TOML has them below <c>settings</c>, written in YAML. EKS adds those that join a node to
    /// the cluster.
    /// </summary>
    /// <remarks>https://bottlerocket.dev/en/os/latest/#/api/settings/</remarks>
    public IReadOnlyDictionary<string, object?>? BottlerocketSettings { get; init; }

    /// <summary>
    /// The group's priority for the cluster autoscaler, which enlarges the groups with the highest number first; absent where any
    /// will do.
    /// </summary>
    [Range(1, 1000)]
    public int? Priority { get; init; }

    /// <summary>How the instances are bought.</summary>
    public NodeCapacityType CapacityType { get; init; } = NodeCapacityType.OnDemand;

    /// <summary>
    /// The id of the reservation whose instances these are: one type, in one zone, and no more of them than are reserved. With
    /// <see cref="NodeCapacityType.CapacityBlock"/> that of the block; before it begins, the group must not want nodes.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html</remarks>
    [RegularExpression("^cr-[0-9a-f]{8,17}$", ErrorMessage = "the id of a reservation, such as cr-0123456789abcdef0")]
    public string? CapacityReservation { get; init; }

    /// <summary>The part of the nodes, in percent, that an update of the group replaces at a time.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html</remarks>
    [Range(1, 100)]
    public int MaxUnavailablePercentage { get; init; } = 33;
}

/// <summary>A Kubernetes taint.</summary>
public sealed record TaintConfiguration
{
    /// <summary>The taint's key.</summary>
    public required string Key { get; init; }

    /// <summary>The taint's value.</summary>
    public string? Value { get; init; }

    /// <summary>What it does to pods that do not tolerate it.</summary>
    public required TaintEffect Effect { get; init; }
}

/// <summary>What a taint does to pods that do not tolerate it.</summary>
public enum TaintEffect
{
    /// <summary>They are not scheduled.</summary>
    NoSchedule,

    /// <summary>They are scheduled only when there is no other place.</summary>
    PreferNoSchedule,

    /// <summary>They are not scheduled, and running ones are evicted.</summary>
    NoExecute,
}

/// <summary>A node operating system.</summary>
public enum NodeOperatingSystem
{
    /// <summary>Amazon Linux 2023.</summary>
    AL2023,

    /// <summary>Bottlerocket.</summary>
    Bottlerocket,

    /// <summary>Windows Server 2019 Core; Windows is of groups only.</summary>
    WindowsCore2019,

    /// <summary>Windows Server 2019 with its desktop.</summary>
    WindowsFull2019,

    /// <summary>Windows Server 2022 Core.</summary>
    WindowsCore2022,

    /// <summary>Windows Server 2022 with its desktop.</summary>
    WindowsFull2022,

    /// <summary>Windows Server 2025 Core.</summary>
    WindowsCore2025,

    /// <summary>Windows Server 2025 with its desktop.</summary>
    WindowsFull2025,
}

/// <summary>A processor architecture, spelled in YAML as AWS spells it: <c>x86_64</c>, <c>arm64</c>.</summary>
public enum NodeArchitecture
{
    /// <summary>Intel and AMD: <c>x86_64</c>.</summary>
    [EnumMember(Value = "x86_64")]
    X64,

    /// <summary>Graviton: <c>arm64</c>.</summary>
    [EnumMember(Value = "arm64")]
    Arm64,
}

/// <summary>How instances are bought.</summary>
public enum NodeCapacityType
{
    /// <summary>On demand.</summary>
    OnDemand,

    /// <summary>Spot: cheaper, interrupted at two minutes' notice.</summary>
    Spot,

    /// <summary>A Capacity Block, reserved for some days; of groups only.</summary>
    CapacityBlock,
}
