using System.Net;
using EksCdk.Facts;

namespace EksCdk.Configuration.Validation;

/// <summary>IPv4 ranges.</summary>
internal static class Cidr
{
    /// <summary>RFC 1918, and the shared address space of RFC 6598 that VPCs may use too.</summary>
    private static readonly IPNetwork[] PrivateRanges =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10")];

    /// <summary>Ranges that no client on the internet has: RFC 5737's examples, loopback, link-local, multicast and reserved ones.</summary>
    private static readonly IPNetwork[] UnusableRanges =
    [
        IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/3"),
    ];

    /// <summary>The range, or null with what is wrong and how to put it right.</summary>
    public static IPNetwork? Parse(string text, out string message, out string? fix)
    {
        (message, fix) = ($"'{text}' is not an IPv4 range", "write one such as 10.0.0.0/16");
        var parts = text.Split('/');
        if (!Ipv4Range.TryParseAddress(parts[0], out _)) return null;
        var address = IPAddress.Parse(parts[0]);
        if (parts.Length == 1)
        {
            fix = $"add a prefix length: {text}/32 is that one address";
            return null;
        }

        if (!Ipv4Range.TryParse(text, out _, out var length)) return null;
        var network = new IPNetwork(Base(address, length), length);
        if (network.BaseAddress.Equals(address)) return network;
        (message, fix) = ($"'{text}' has bits set behind its prefix", $"did you mean '{network}'?");
        return null;
    }

    /// <summary>Whether a range lies in one that is private.</summary>
    public static bool IsPrivate(this IPNetwork network) => PrivateRanges.Any(range => range.Holds(network));

    /// <summary>Whether a range lies in one that no client on the internet has.</summary>
    public static bool IsUnusable(this IPNetwork network) => network.IsPrivate() || UnusableRanges.Any(range => range.Holds(network));

    private static bool Holds(this IPNetwork outer, IPNetwork inner) => inner.PrefixLength >= outer.PrefixLength && outer.Contains(inner.BaseAddress);

    private static IPAddress Base(IPAddress address, int length)
    {
        var bits = BitConverter.ToUInt32([.. address.GetAddressBytes().Reverse()]);
        var mask = length == 0 ? 0 : uint.MaxValue << (32 - length);
        return new IPAddress([.. BitConverter.GetBytes(bits & mask).Reverse()]);
    }
}
