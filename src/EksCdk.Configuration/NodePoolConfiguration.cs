using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>
/// Nodes that come when pods wait for them, of a size that fits, and go when they are not needed: a node pool of EKS Auto Mode,
/// or of Karpenter, which is installed for it.
/// </summary>
public sealed record NodePoolConfiguration
{
    /// <summary>The pool's name.</summary>
    [RegularExpression("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ErrorMessage = "a Kubernetes name: lower-case letters, digits and hyphens")]
    [MaxLength(63)]
    public required string Name { get; init; }

    /// <summary>The nodes' operating system; with EKS Auto Mode to be left out, as EKS chooses it.</summary>
    public NodeOperatingSystem OperatingSystem { get; init; } = NodeOperatingSystem.AL2023;

    /// <summary>The nodes' processor architecture; every instance type must have it.</summary>
    public NodeArchitecture Architecture { get; init; } = NodeArchitecture.X64;

    /// <summary>
    /// The EC2 instance types to choose from; when absent, all of the categories c, m and r from the fifth generation on. With
    /// GPUs of Nvidia, or with Inferentia or Trainium, all of them are, as in a node group.
    /// </summary>
    [MaxLength(100)]
    public IReadOnlyList<string> InstanceTypes { get; init; } = [];

    /// <summary>How the instances are bought; with both, spot where it is to be had.</summary>
    [MinLength(1)]
    public IReadOnlyList<NodeCapacityType> CapacityTypes { get; init; } = [NodeCapacityType.OnDemand];

    /// <summary>The most virtual processors of all its nodes together: what bounds the bill.</summary>
    [Range(1, 100000)]
    public int MaxVcpus { get; init; } = 100;

    /// <summary>The zones of its nodes; when absent, all of the environment.</summary>
    public IReadOnlyList<string> AvailabilityZones { get; init; } = [];

    /// <summary>
    /// The size of the volume that holds images and pods, in GiB: not less than the AMI's own, 20, and not more than gp3
    /// allows, 16384.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html</remarks>
    [Range(20, 16384)]
    public int VolumeSizeGiB { get; init; } = 50;

    /// <summary>Kubernetes labels of the nodes.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Kubernetes taints of the nodes, at most 50. When absent, nodes with accelerators have <c>nvidia.com/gpu</c> or
    /// <c>aws.amazon.com/neuron</c> with <c>NoSchedule</c>: EKS lets the pods that ask for the accelerator by that name
    /// tolerate it, and no others. <c>[]</c> is none.
    /// </summary>
    [MaxLength(50)]
    public IReadOnlyList<TaintConfiguration>? Taints { get; init; }
}
