namespace EksCdk.Facts;

/// <summary>What EKS accepts of access entries.</summary>
public static class AccessEntries
{
    private static readonly Lazy<AccessEntriesFile> Data =
        new(() => FactFile.Read("access-entries", FactsJson.Default.AccessEntriesFile));

    /// <summary>The types for roles of nodes.</summary>
    public static IReadOnlyList<string> NodeTypes => Data.Value.NodeTypes;

    /// <summary>The types of which EKS itself sets user name and groups.</summary>
    public static IReadOnlyList<string> TypesWithoutSettings => Data.Value.WithoutSettings;

    /// <summary>The access policies for people. One that is not listed is unknown.</summary>
    public static IReadOnlyList<string> Policies => Data.Value.Policies;

    /// <summary>What user names and groups cannot start with.</summary>
    public static IReadOnlyList<string> ReservedNames => Data.Value.ReservedNames;
}

internal sealed record AccessEntriesFile : FactSet
{
    public required IReadOnlyList<string> NodeTypes { get; init; }

    public required IReadOnlyList<string> WithoutSettings { get; init; }

    public required IReadOnlyList<string> Policies { get; init; }

    public required IReadOnlyList<string> ReservedNames { get; init; }
}
