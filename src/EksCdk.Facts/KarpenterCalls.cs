namespace EksCdk.Facts;

/// <summary>A call, and the types of resources on which EC2 asks whether it is allowed.</summary>
public sealed record ResourceCall
{
    /// <summary>For example <c>ec2:CreateFleet</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The types of resources: <c>launch-template</c>.</summary>
    public required IReadOnlyList<string> On { get; init; }
}

/// <summary>The calls with which Karpenter starts a node.</summary>
public static class KarpenterCalls
{
    private static readonly Lazy<KarpenterCallsFile> Data =
        new(() => FactFile.Read("karpenter-calls", FactsJson.Default.KarpenterCallsFile));

    /// <summary>Every call.</summary>
    public static IReadOnlyList<ResourceCall> All => Data.Value.Calls;
}

internal sealed record KarpenterCallsFile : FactSet
{
    public required IReadOnlyList<ResourceCall> Calls { get; init; }
}
