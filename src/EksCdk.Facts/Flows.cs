namespace EksCdk.Facts;

/// <summary>Who opens a connection, or listens.</summary>
public enum FlowEndKind
{
    /// <summary>The network interfaces of the control plane.</summary>
    ControlPlane,

    /// <summary>The nodes of every group.</summary>
    Nodes,

    /// <summary>The pods of every group and Fargate profile.</summary>
    Pods,

    /// <summary>Pods with security groups of their own.</summary>
    PodGroups,

    /// <summary>Wherever CoreDNS may run.</summary>
    Dns,

    /// <summary>Wherever the pods of the chart or add-on may run.</summary>
    Hosts,

    /// <summary>The kubelets of every group, and those of pods on Fargate.</summary>
    Kubelets,

    /// <summary>The mount targets of the EFS file systems that the manifests name.</summary>
    MountTargets,

    /// <summary>The FSx file systems that the manifests name.</summary>
    FileSystems,
}

/// <summary>A connection that must be possible.</summary>
public sealed record Flow
{
    /// <summary>What it is for, in a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>Who opens it.</summary>
    public required FlowEndKind From { get; init; }

    /// <summary>Who listens.</summary>
    public required FlowEndKind To { get; init; }

    /// <summary>The ports, each of which must be open; empty for those that the listener itself names (probes).</summary>
    public IReadOnlyList<int> Ports { get => field ?? []; init; }

    /// <summary>Whether over UDP too.</summary>
    public bool Udp { get; init; }

    /// <summary>The charts that ask for it; none, with no add-ons either, where every cluster does.</summary>
    public IReadOnlyList<string> Charts { get => field ?? []; init; }

    /// <summary>The add-ons that ask for it.</summary>
    public IReadOnlyList<string> AddOns { get => field ?? []; init; }

    /// <summary>The member of a chart's values that sets another port; null where none is known.</summary>
    public string? PortValue { get; init; }

    /// <summary>The member of a chart's values that puts the listener into the network of its node; null: hostNetwork.</summary>
    public string? HostValue { get; init; }

    /// <summary>The namespace of the listener, where the charts and add-ons do not say it; null where nobody does.</summary>
    public string? Namespace { get; init; }

    /// <summary>The type of an FSx file system; null for any.</summary>
    public string? FileSystemType { get; init; }

    /// <summary>What happens without, as the end of a sentence.</summary>
    public required string Without { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>The connections that must be possible in a cluster, beside those with which nodes join.</summary>
public static class Flows
{
    private static readonly Lazy<FlowsFile> Data = new(() => FactFile.Read("flows", FactsJson.Default.FlowsFile));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<Flow> All => Data.Value.Rows;
}

internal sealed record FlowsFile : FactSet
{
    public required IReadOnlyList<Flow> Rows { get; init; }
}
