namespace EksCdk.Checks.Results;

/// <summary>What the analysis of a deployment found.</summary>
/// <remarks>Any number of threads may read it at the same time.</remarks>
public sealed record AnalysisResult
{
    /// <summary>What will or may go wrong and is not suppressed: errors first, then by stack, template and line.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>
    /// Everything that every rule said: compliant, non-compliant (suppressed ones included) and unknown; empty where the proofs
    /// were not to be kept.
    /// </summary>
    public required IReadOnlyList<CheckedResource> Outcomes { get; init; }

    /// <summary>
    /// Whether nodes will join, for every node group, self-managed group, Auto Mode cluster and Fargate profile.
    /// </summary>
    public required IReadOnlyList<NodeVerdict> Nodes { get; init; }

    /// <summary>Whether what the templates install works, for every cluster.</summary>
    public required IReadOnlyList<WorkloadVerdict> Workloads { get; init; }

    /// <summary>Counts.</summary>
    public required Summary Summary { get; init; }

    /// <summary>Where the clusters and their nodes are; empty where the proofs were not to be kept.</summary>
    public IReadOnlyList<ClusterMap> Maps { get; init; } = [];

    /// <summary>
    /// The rules that failed instead of answering, each once; what they would have said is missing from the rest.
    /// </summary>
    public IReadOnlyList<RuleFault> Faults { get; init; } = [];

    /// <summary>Whether there is at least one error that is not suppressed.</summary>
    public bool HasErrors => Summary.Errors > 0;

    /// <summary>The result where the analyzer itself failed: nothing is known, and <see cref="Faults"/> says why.</summary>
    /// <param name="fault">What it threw.</param>
    public static AnalysisResult NotKnown(Exception fault) => new()
    {
        Findings = [],
        Outcomes = [],
        Nodes = [],
        Workloads = [],
        Summary = Summary.Empty,
        Faults = [new RuleFault(RuleFault.Analyzer, fault)],
    };
}

/// <summary>Counts over an analysis.</summary>
public sealed record Summary
{
    /// <summary>Nothing was read.</summary>
    internal static Summary Empty { get; } = new()
    {
        Stacks = 0,
        Resources = 0,
        Clusters = 0,
        Rules = 0,
        Errors = 0,
        Warnings = 0,
        Infos = 0,
        Suppressed = 0,
        Compliant = 0,
        Unknown = 0,
        NodesJoin = 0,
        NodesFail = 0,
        NodesUnknown = 0,
        UnusedSuppressions = [],
    };

    /// <summary>The stacks that were read, nested ones included.</summary>
    public required int Stacks { get; init; }

    /// <summary>The resources in them.</summary>
    public required int Resources { get; init; }

    /// <summary>The clusters among them.</summary>
    public required int Clusters { get; init; }

    /// <summary>The rules that were applied.</summary>
    public required int Rules { get; init; }

    /// <summary>Findings with severity error.</summary>
    public required int Errors { get; init; }

    /// <summary>Findings with severity warning.</summary>
    public required int Warnings { get; init; }

    /// <summary>Findings with severity info.</summary>
    public required int Infos { get; init; }

    /// <summary>Findings that a suppression covers.</summary>
    public required int Suppressed { get; init; }

    /// <summary>Outcomes that are compliant; 0 where proofs are not kept.</summary>
    public required int Compliant { get; init; }

    /// <summary>Outcomes that cannot be known; 0 where proofs are not kept.</summary>
    public required int Unknown { get; init; }

    /// <summary>Groups of nodes that join.</summary>
    public required int NodesJoin { get; init; }

    /// <summary>Groups of nodes that fail to join.</summary>
    public required int NodesFail { get; init; }

    /// <summary>Groups of nodes of which it is not known.</summary>
    public required int NodesUnknown { get; init; }

    /// <summary>Suppressions that matched nothing, or have expired: <c>EKS801:Key (expired 2026-01-01)</c>.</summary>
    public required IReadOnlyList<string> UnusedSuppressions { get; init; }
}
