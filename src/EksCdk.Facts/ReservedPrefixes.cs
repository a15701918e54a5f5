namespace EksCdk.Facts;

/// <summary>Prefixes that AWS and Kubernetes keep for themselves.</summary>
public static class ReservedPrefixes
{
    private static readonly Lazy<ReservedPrefixesFile> Data =
        new(() => FactFile.Read("reserved-prefixes", FactsJson.Default.ReservedPrefixesFile));

    /// <summary>The prefix of names of Fargate profiles that EKS refuses.</summary>
    public static string OfFargateProfiles => Data.Value.FargateProfiles;

    /// <summary>The prefixes that no name of the platform's own has.</summary>
    public static IReadOnlyList<string> OfNames => Data.Value.Names;

    /// <summary>The prefixes of keys of tags that only AWS and its controllers set.</summary>
    public static IReadOnlyList<string> OfTags => Data.Value.Tags;
}

internal sealed record ReservedPrefixesFile : FactSet
{
    public required string FargateProfiles { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
}
