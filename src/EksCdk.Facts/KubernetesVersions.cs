using System.Text.Json.Serialization;

namespace EksCdk.Facts;

/// <summary>A minor version of Kubernetes on EKS.</summary>
public sealed record KubernetesRelease
{
    /// <summary>The day on which EKS released it.</summary>
    public required DateOnly Release { get; init; }

    /// <summary>The day on which extended support, at a higher price, begins.</summary>
    public required DateOnly EndOfStandardSupport { get; init; }

    /// <summary>The day from which EKS upgrades such clusters by itself.</summary>
    public required DateOnly EndOfExtendedSupport { get; init; }

    /// <summary>A day on which EKS was seen to refuse to create such a cluster; null where nobody has seen that yet.</summary>
    [JsonIgnore]
    public DateOnly? RefusedSince => RefusedOn is null ? null : DateOnly.ParseExact(RefusedOn, "yyyy-MM-dd");

    [JsonInclude]
    [JsonPropertyName("refusedSince")]
    internal string? RefusedOn { get; init; }
}

/// <summary>When EKS supports which version of Kubernetes.</summary>
public static class KubernetesVersions
{
    private static readonly Lazy<KubernetesVersionsFile> Data =
        new(() => FactFile.Read("kubernetes-versions", FactsJson.Default.KubernetesVersionsFile));

    private static readonly Lazy<Dictionary<KubernetesVersion, KubernetesRelease>> Releases =
        new(() => Data.Value.Versions.ToDictionary(row => KubernetesVersion.Of(row.Key), row => row.Value));

    /// <summary>Every version that EKS has or had.</summary>
    public static IReadOnlyDictionary<KubernetesVersion, KubernetesRelease> All => Releases.Value;

    /// <summary>The oldest version that EKS had.</summary>
    public static KubernetesVersion Oldest => All.Keys.Min();

    /// <summary>The newest version.</summary>
    public static KubernetesVersion Newest => All.Keys.Max();

    /// <summary>The first version in whose new clusters EKS marks no storage class as default.</summary>
    public static KubernetesVersion FirstWithoutDefaultStorageClass =>
        KubernetesVersion.Of(Data.Value.FirstWithoutDefaultStorageClass);

    /// <summary>The last day of standard support; null for a version that is not listed.</summary>
    /// <param name="version">The version.</param>
    public static DateOnly? EndOfStandardSupport(KubernetesVersion version) =>
        All.GetValueOrDefault(version)?.EndOfStandardSupport;

    /// <summary>The last day of extended support; null for a version that is not listed.</summary>
    /// <param name="version">The version.</param>
    public static DateOnly? EndOfExtendedSupport(KubernetesVersion version) =>
        All.GetValueOrDefault(version)?.EndOfExtendedSupport;

    /// <summary>
    /// The day from which EKS creates no clusters of this version: one on which it was seen to refuse, else some months after
    /// the end of
    /// extended support. Null for a version that is not listed.
    /// </summary>
    /// <param name="version">The version.</param>
    public static DateOnly? RefusedSince(KubernetesVersion version) =>
        All.GetValueOrDefault(version) is { } release
            ? release.RefusedSince ?? release.EndOfExtendedSupport.AddMonths(Data.Value.MonthsUntilRefusal)
            : null;
}

internal sealed record KubernetesVersionsFile : FactSet
{
    public required int MonthsUntilRefusal { get; init; }

    public required string FirstWithoutDefaultStorageClass { get; init; }

    public required IReadOnlyDictionary<string, KubernetesRelease> Versions { get; init; }
}
