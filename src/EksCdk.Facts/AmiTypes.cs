namespace EksCdk.Facts;

/// <summary>A family of EKS's AMIs, and what it asks of volumes.</summary>
public sealed record AmiFamily
{
    /// <summary>What the AMI types of the family start with: <c>AL2023_</c>.</summary>
    public required string AmiTypes { get; init; }

    /// <summary>The device of the root volume.</summary>
    public required string Root { get; init; }

    /// <summary>The device that holds images and containers; null where that is the root device.</summary>
    public string? Data { get; init; }

    /// <summary>The least size of the root volume in GiB.</summary>
    public required int Least { get; init; }

    /// <summary>The least size of the root volume of the variants for Nvidia's GPUs, in GiB; null where it is no other.</summary>
    public int? LeastWithNvidia { get; init; }

    /// <summary>Whether EC2 was seen to refuse a smaller root volume.</summary>
    public required bool Refused { get; init; }

    /// <summary>Where the sizes are from.</summary>
    public required string Source { get; init; }
}

/// <summary>The AMI types of managed node groups.</summary>
public static class AmiTypes
{
    private static readonly Lazy<AmiTypesFile> File = new(() => FactFile.Read("ami-types", FactsJson.Default.AmiTypesFile));
    private static readonly Lazy<HashSet<string>> Types = new(() => [.. File.Value.Types]);

    /// <summary>The type of a group that names none.</summary>
    public static string Default => File.Value.Default;

    /// <summary>Every type. New ones appear: one that is not listed is unknown.</summary>
    public static IReadOnlySet<string> All => Types.Value;

    /// <summary>The families, by name.</summary>
    public static IReadOnlyDictionary<string, AmiFamily> Families => File.Value.Families;

    /// <summary>
    /// The name of a type's family, which new types of a family tell too; null for <c>CUSTOM</c> and what is written otherwise.
    /// </summary>
    /// <param name="type">The type.</param>
    public static string? FamilyOf(string type)
    {
        foreach (var (name, family) in Families)
            if (type.StartsWith(family.AmiTypes, StringComparison.Ordinal))
                return name;
        return null;
    }
}

internal sealed record AmiTypesFile : FactSet
{
    public required string Default { get; init; }

    public required IReadOnlyList<string> Types { get; init; }

    public required IReadOnlyDictionary<string, AmiFamily> Families { get; init; }
}
