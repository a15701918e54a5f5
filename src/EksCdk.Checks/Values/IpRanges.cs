namespace EksCdk.Checks.Values;

/// <summary>Address ranges that rules ask about.</summary>
internal static class IpRanges
{
    /// <summary>RFC 1918: the private ranges.</summary>
    public static readonly IpRange[] Private = [Range("10.0.0.0/8"), Range("172.16.0.0/12"), Range("192.168.0.0/16")];

    /// <summary>RFC 6598: shared by carriers' networks.</summary>
    public static readonly IpRange Shared = Range("100.64.0.0/10");

    private static readonly IpRange[] Special =
    [
        Shared, Range("0.0.0.0/8"), Range("127.0.0.0/8"), Range("169.254.0.0/16"), Range("192.0.0.0/24"), Range("192.0.2.0/24"),
        Range("198.18.0.0/15"), Range("198.51.100.0/24"), Range("203.0.113.0/24"), Range("224.0.0.0/3"),
    ];

    /// <summary>Whether a range lies in the private ranges.</summary>
    public static bool IsPrivate(IpRange range) => Array.Exists(Private, p => p.Contains(range));

    /// <summary>Whether no address of a range is ever a public one: private, shared, or reserved for documentation and other special use (RFC 6890).</summary>
    public static bool IsNeverPublic(IpRange range) => IsPrivate(range) || Array.Exists(Special, p => p.Contains(range));

    private static IpRange Range(string text) => IpRange.TryParse(text, out var range) ? range : throw new FormatException(text);
}
