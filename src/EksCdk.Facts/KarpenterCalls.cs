namespace EksCdk.Facts;

/// <summary>A call, and the types of resources on which EC2 asks whether it is allowed.</summary>
public sealed record ResourceCall
{
    /// <summary>For example <c>ec2:CreateFleet</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The types of resources: <c>launch-template</c>; none where it is not asked of a resource.</summary>
    public required IReadOnlyList<string> On { get; init; }

    /// <summary>
    /// Which node classes ask for it: with a <c>role</c>, with an <c>alias</c> of an AMI, or any EC2NodeClass (<c>class</c>);
    /// null for all.
    /// </summary>
    public string? When { get; init; }
}

/// <summary>The calls with which Karpenter starts a node.</summary>
public static class KarpenterCalls
{
    private static readonly Lazy<KarpenterCallsFile> Data =
        new(() => FactFile.Read("karpenter-calls", FactsJson.Default.KarpenterCallsFile));

    /// <summary>Every call.</summary>
    public static IReadOnlyList<ResourceCall> All => Data.Value.Calls;

    /// <summary>What it calls on the queue that tells it of interruptions.</summary>
    public static IReadOnlyList<string> Queue => Data.Value.Queue;
}

internal sealed record KarpenterCallsFile : FactSet
{
    public required IReadOnlyList<ResourceCall> Calls { get; init; }

    public required IReadOnlyList<string> Queue { get; init; }
}
