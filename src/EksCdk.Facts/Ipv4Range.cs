using System.Globalization;

namespace EksCdk.Facts;

/// <summary>How a range of IPv4 addresses is written: <c>10.0.0.0/16</c>.</summary>
public static class Ipv4Range
{
    /// <summary>
    /// Reads a range; no for IPv6 and for what is not a range. Numbers have no leading zeros: some readers take 010 for eight, so AWS's
    /// and Go's refuse it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address in front of the slash, as a number: bits behind the prefix may be set.</param>
    /// <param name="prefix">The length of the prefix, 0 to 32.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out uint address, out int prefix)
    {
        (address, prefix) = (0, 0);
        var slash = text.IndexOf('/');
        return slash >= 0 && TryParseAddress(text[..slash], out address) && TryParseNumber(text[(slash + 1)..], 32, out prefix);
    }

    /// <summary>Reads one address: <c>10.0.0.1</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address as a number.</param>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        var octets = 0;
        foreach (var part in text.Split('.'))
        {
            if (++octets > 4 || !TryParseNumber(text[part], 255, out var octet)) return false;
            address = (address << 8) | (uint)octet;
        }

        return octets == 4;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most && (text.Length == 1 || text[0] != '0');
}
