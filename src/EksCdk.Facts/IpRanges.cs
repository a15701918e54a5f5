namespace EksCdk.Facts;

/// <summary>Ranges of IPv4 addresses that no client on the internet has.</summary>
public static class IpRanges
{
    private static readonly Lazy<IpRangesFile> Data = new(() => FactFile.Read("ip-ranges", FactsJson.Default.IpRangesFile));
    private static readonly Lazy<IpRange[]> OfCompanies = new(() => Parse(Data.Value.Private));
    private static readonly Lazy<IpRange[]> OfNobody = new(() => Parse(Data.Value.Special));

    /// <summary>RFC 1918: the private ranges.</summary>
    public static IReadOnlyList<IpRange> Private => OfCompanies.Value;

    /// <summary>RFC 6598: shared by carriers' networks; a VPC may use it too.</summary>
    public static IpRange Shared => Parse([Data.Value.Shared])[0];

    /// <summary>Of which EKS takes one for the Kubernetes services of a cluster that names none.</summary>
    public static IReadOnlyList<IpRange> Services => Parse(Data.Value.Services);

    /// <summary>Whether a range lies in the private ranges.</summary>
    /// <param name="range">The range.</param>
    public static bool IsPrivate(IpRange range) => Private.Any(outer => outer.Contains(range));

    /// <summary>
    /// Whether no address of a range is ever a public one: private, shared, or reserved for documentation and other special
    /// use.
    /// </summary>
    /// <param name="range">The range.</param>
    public static bool IsNeverPublic(IpRange range) =>
        IsPrivate(range) || Shared.Contains(range) || OfNobody.Value.Any(outer => outer.Contains(range));

    private static IpRange[] Parse(IReadOnlyList<string> texts) =>
        [.. texts
            .Select(text =>
                IpRange.TryParse(text, out var range) ? range : throw new FormatException($"'{text}' is not a range."))];
}

internal sealed record IpRangesFile : FactSet
{
    public required IReadOnlyList<string> Private { get; init; }

    public required string Shared { get; init; }

    public required IReadOnlyList<string> Special { get; init; }

    public required IReadOnlyList<string> Services { get; init; }
}
