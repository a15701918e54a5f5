using System.Runtime.Serialization;

namespace EksCdk.Configuration;

/// <summary>One managed node group.</summary>
public sealed record NodeGroupConfiguration
{
    /// <summary>The group's name within the environment.</summary>
    public required string Name { get; init; }

    /// <summary>The nodes' operating system.</summary>
    public NodeOperatingSystem OperatingSystem { get; init; } = NodeOperatingSystem.AL2023;

    /// <summary>The nodes' processor architecture; every instance type must have it.</summary>
    public NodeArchitecture Architecture { get; init; } = NodeArchitecture.X64;

    /// <summary>The EC2 instance types, 1 to 20; when absent, m6i.large or m6g.large by architecture.</summary>
    public IReadOnlyList<string> InstanceTypes { get; init; } = [];

    /// <summary>The fewest nodes.</summary>
    public int MinSize { get; init; } = 1;

    /// <summary>The most nodes.</summary>
    public int MaxSize { get; init; } = 3;

    /// <summary>The nodes at creation; when absent, <see cref="MinSize"/>, but at least one.</summary>
    public int? DesiredSize { get; init; }

    /// <summary>The size of the volume that holds images and pods, in GiB.</summary>
    public int VolumeSizeGiB { get; init; } = 50;

    /// <summary>Kubernetes labels of the nodes.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Kubernetes taints of the nodes.</summary>
    public IReadOnlyList<TaintConfiguration> Taints { get; init; } = [];

    /// <summary>How the instances are bought.</summary>
    public NodeCapacityType CapacityType { get; init; } = NodeCapacityType.OnDemand;
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
}
