namespace EksCdk.Facts;

/// <summary>Ranges of IPv4 addresses that no client on the internet has.</summary>
public static class IpRanges
{
    private static readonly Lazy<IpRangesFile> Data = new(() => FactFile.Read("ip-ranges", FactsJson.Default.IpRangesFile));

    /// <summary>RFC 1918: the private ranges.</summary>
    public static IReadOnlyList<IpRange> Private => Data.Value.Private;

    /// <summary>RFC 6598: shared by carriers' networks; a VPC may use it too.</summary>
    public static IpRange Shared => Data.Value.Shared;

    /// <summary>Of which EKS takes one for the Kubernetes services of a cluster that names none.</summary>
    public static IReadOnlyList<IpRange> Services => Data.Value.Services;

    /// <summary>Whether a range lies in the private ranges.</summary>
    /// <param name="range">The range.</param>
    public static bool IsPrivate(IpRange range) => Private.Any(outer => outer.Contains(range));

    /// <summary>Whether no address of a range is ever a public one: private, shared, or reserved for documentation and other special use.</summary>
    /// <param name="range">The range.</param>
    public static bool IsNeverPublic(IpRange range) =>
        IsPrivate(range) || Shared.Contains(range) || Data.Value.Special.Any(outer => outer.Contains(range));
}

internal sealed record IpRangesFile : FactSet
{
    public required IReadOnlyList<IpRange> Private { get; init; }

    public required IpRange Shared { get; init; }

    public required IReadOnlyList<IpRange> Special { get; init; }

    public required IReadOnlyList<IpRange> Services { get; init; }
}
