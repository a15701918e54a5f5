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

    /// <summary>The families of instance types that EKS's guide says do not go with it.</summary>
    public IReadOnlyList<string> WithoutInstances { get => field ?? []; init; }

    /// <summary>The families of instance types with GPUs that the driver of its variants for Nvidia does not know.</summary>
    public IReadOnlyList<string> WithoutDriver { get => field ?? []; init; }

    /// <summary>The SSM parameter of AWS that holds the id of a type's AMI; null where none is known.</summary>
    public string? Parameter { get; init; }

    /// <summary>Where this is from.</summary>
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

    /// <summary>The first Kubernetes version that a type is there for; null where none is listed.</summary>
    /// <param name="type">The type.</param>
    public static KubernetesVersion? OldestKubernetes(string type) =>
        File.Value.Since.TryGetValue(type, out var first) ? KubernetesVersion.Parse(first) : null;

    /// <summary>The build of the Windows of a type, such as <c>10.0.20348</c>; null where it is none, or not known.</summary>
    /// <param name="type">The type.</param>
    public static string? WindowsBuildOf(string type) => FamilyOf(type) != "Windows" ? null
        : File.Value.WindowsBuilds.FirstOrDefault(build => type.Contains($"_{build.Key}_", StringComparison.Ordinal)).Value;

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

    /// <summary>The SSM parameter that holds the id of AWS's AMI of a type; null where none is known.</summary>
    /// <param name="type">The type: <c>BOTTLEROCKET_ARM_64_NVIDIA</c>.</param>
    /// <param name="version">The Kubernetes version of the nodes: <c>1.35</c>.</param>
    public static string? ParameterOf(string type, string version)
    {
        if (FamilyOf(type) is not { } family) return null;
        if (Families[family] is not { Parameter: { } parameter, AmiTypes: var prefix }) return null;
        string[] architectures = ["x86_64", "ARM_64"];
        if (architectures.FirstOrDefault(type[prefix.Length..].StartsWith) is not { } architecture) return null;
        var variant = type[(prefix.Length + architecture.Length)..].TrimStart('_').Replace('_', '-').ToLowerInvariant();
        return parameter.Replace("{version}", version, StringComparison.Ordinal)
            .Replace("{architecture}", architecture == "ARM_64" ? "arm64" : architecture, StringComparison.Ordinal)
            .Replace("{variant}", variant, StringComparison.Ordinal)
            .Replace("{-variant}", variant.Length > 0 ? $"-{variant}" : "", StringComparison.Ordinal);
    }
}

internal sealed record AmiTypesFile : FactSet
{
    public required string Default { get; init; }

    public required IReadOnlyList<string> Types { get; init; }

    public required IReadOnlyDictionary<string, string> WindowsBuilds { get; init; }

    public required IReadOnlyDictionary<string, string> Since { get; init; }

    public required IReadOnlyDictionary<string, AmiFamily> Families { get; init; }
}
