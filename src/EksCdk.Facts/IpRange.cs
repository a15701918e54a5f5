using System.Globalization;

namespace EksCdk.Facts;

/// <summary>A range of IPv4 addresses in CIDR form.</summary>
/// <param name="Network">The first address, as a number.</param>
/// <param name="Prefix">The length of the prefix in bits, 0 to 32.</param>
public readonly record struct IpRange(uint Network, int Prefix)
{
    /// <summary>The number of addresses in it.</summary>
    public long Size => 1L << (32 - Prefix);

    /// <summary>Reads <c>10.0.0.0/16</c>; answers no for IPv6 and for what is not a range.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="range">The range, with the bits after the prefix cleared.</param>
    public static bool TryParse(string? text, out IpRange range)
    {
        range = default;
        var slash = text is null ? -1 : text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryParseAddress(text.AsSpan(0, slash), out var address)) return false;
        if (!TryParseNumber(text.AsSpan(slash + 1), 32, out var prefix)) return false;
        range = new IpRange(address & Mask(prefix), prefix);
        return true;
    }

    /// <summary>
    /// Reads one address: <c>10.0.0.1</c>. Numbers have no leading zeros: some readers take 010 for eight, so AWS's and Go's
    /// refuse it.
    /// </summary>
    /// <param name="text">The text to read.</param>
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

    /// <summary>Whether all of the other range lies in this one.</summary>
    /// <param name="other">The range to look for.</param>
    public bool Contains(IpRange other) => other.Prefix >= Prefix && (other.Network & Mask(Prefix)) == Network;

    /// <summary>Whether the two have an address in common.</summary>
    /// <param name="other">The other range.</param>
    public bool Overlaps(IpRange other) => Contains(other) || other.Contains(this);

    /// <summary>What Fn::Cidr makes of it: so many ranges with so many host bits, or null if they don't fit.</summary>
    /// <param name="count">How many ranges.</param>
    /// <param name="hostBits">Bits for addresses in each: 8 makes /24.</param>
    public IReadOnlyList<IpRange>? Split(int count, int hostBits)
    {
        if (count is < 1 or > 256 || hostBits < 0 || hostBits > 32 - Prefix || (long)count << hostBits > Size) return null;
        var network = Network;
        return [.. Enumerable.Range(0, count).Select(i => new IpRange(network + ((uint)i << hostBits), 32 - hostBits))];
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Network >> 24}.{(Network >> 16) & 255}.{(Network >> 8) & 255}.{Network & 255}/{Prefix}";

    private static uint Mask(int prefix) => prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);

    private static bool TryParseNumber(ReadOnlySpan<char> text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most
            && (text.Length == 1 || text[0] != '0');
}
