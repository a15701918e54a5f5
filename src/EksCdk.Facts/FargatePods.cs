namespace EksCdk.Facts;

/// <summary>What no pod on Fargate may be like.</summary>
/// <param name="Member">The member, as names with spaces between.</param>
/// <param name="Is">Its value; <c>*</c> for any.</param>
/// <param name="Says">What the pod is then, in a sentence.</param>
public sealed record RefusedOnFargate(string Member, string Is, string Says);

/// <summary>An image that calls AWS for its pod.</summary>
/// <param name="Image">A part of its name.</param>
/// <param name="Evidence">How it is known.</param>
public sealed record CallingImage(string Image, RowEvidence Evidence);

/// <summary>What pods on Fargate may not be like, and what they need.</summary>
public static class FargatePods
{
    private static readonly Lazy<FargatePodsFile> Data =
        new(() => FactFile.Read("fargate-pods", FactsJson.Default.FargatePodsFile));

    /// <summary>What no pod on Fargate may be like.</summary>
    public static IReadOnlyList<RefusedOnFargate> Refused => Data.Value.Refused;

    /// <summary>Storage drivers whose volumes no pod on Fargate can mount, with <c>*</c>.</summary>
    public static IReadOnlyList<string> Drivers => Data.Value.Drivers;

    /// <summary>Images that call AWS for their pods.</summary>
    public static IReadOnlyList<CallingImage> Callers => Data.Value.Callers;
}

internal sealed record FargatePodsFile : FactSet
{
    public required IReadOnlyList<RefusedOnFargate> Refused { get; init; }

    public required IReadOnlyList<string> Drivers { get; init; }

    public required IReadOnlyList<CallingImage> Callers { get; init; }
}
