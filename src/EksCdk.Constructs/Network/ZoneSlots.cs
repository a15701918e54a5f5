using EksCdk.Facts;

namespace EksCdk.Constructs.Network;

/// <summary>
/// The parts of a VPC's range, by the letter of the zone, so that a zone keeps its part whatever other zones there are: six
/// eighths
/// for nodes and pods of the zones a to f, and the last two in pieces of a sixty-fourth.
/// </summary>
/// <exception cref="ArgumentException">The range is not one.</exception>
internal sealed class ZoneSlots(string cidr)
{
    private const int Zones = 6, EighthBits = 3;

    private readonly IpRange _range =
        IpRange.TryParse(cidr, out var range) ? range : throw new ArgumentException($"'{cidr}' is not an IPv4 range.");

    /// <summary>The zone's eighth of the range.</summary>
    /// <exception cref="ArgumentException">There is no part for the zone.</exception>
    public IpRange Large(string zone) => Part(_range, Letter(zone));

    /// <summary>The zone's piece of one of the two last eighths, 0 or 1.</summary>
    /// <exception cref="ArgumentException">There is no part for the zone.</exception>
    public IpRange Small(string zone, int eighth) => Part(Part(_range, Zones + eighth), Letter(zone));

    /// <summary>The number of subnets that the VPC's range of IPv6 is cut for.</summary>
    public const int Ipv6Parts = 3 << EighthBits;

    /// <summary>The number of the zone's part of the range of IPv6, for one of three tiers.</summary>
    /// <exception cref="ArgumentException">There is no part for the zone.</exception>
    public static int Ipv6Part(string zone, int tier) => (tier << EighthBits) + Letter(zone);

    private static IpRange Part(IpRange whole, int index) =>
        whole.Split(1 << EighthBits, 32 - whole.Prefix - EighthBits)![index];

    private static int Letter(string zone) =>
        zone.Length > 0 && zone[^1] - 'a' is >= 0 and < Zones and var letter
            ? letter
            : throw new ArgumentException($"'{zone}' is not a zone that ends in a letter from a to f.");
}
