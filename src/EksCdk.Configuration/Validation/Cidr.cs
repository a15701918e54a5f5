namespace EksCdk.Configuration.Validation;

/// <summary>IPv4 ranges as an environment writes them.</summary>
internal static class Cidr
{
    /// <summary>The range, or null with what is wrong and how to put it right.</summary>
    public static IpRange? Parse(string text, out string message, out string? fix)
    {
        (message, fix) = ($"'{text}' is not an IPv4 range", "write one such as 10.0.0.0/16");
        var address = text.Split('/')[0];
        if (!IpRange.TryParseAddress(address, out var first)) return null;
        if (address == text)
        {
            fix = $"add a prefix length: {text}/32 is that one address";
            return null;
        }

        if (!IpRange.TryParse(text, out var range)) return null;
        if (range.Network == first) return range;
        (message, fix) = ($"'{text}' has bits set behind its prefix", $"did you mean '{range}'?");
        return null;
    }
}
