namespace EksCdk.Checks.Model;

/// <summary>Address ranges that rules ask about.</summary>
internal static class IpRanges
{
    /// <summary>RFC 1918: the private ranges.</summary>
    public static readonly IpRange[] Private = [Range("10.0.0.0/8"), Range("172.16.0.0/12"), Range("192.168.0.0/16")];

    /// <summary>RFC 6598: shared by carriers' networks.</summary>
    public static readonly IpRange Shared = Range("100.64.0.0/10");

    /// <summary>Whether a range lies in the private ranges.</summary>
    public static bool IsPrivate(IpRange range) => Array.Exists(Private, p => p.Contains(range));

    private static IpRange Range(string text) => IpRange.TryParse(text, out var range) ? range : throw new FormatException(text);
}
