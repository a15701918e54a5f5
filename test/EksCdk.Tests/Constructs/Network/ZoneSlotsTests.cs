using EksCdk.Constructs.Network;
using EksCdk.Facts;

namespace EksCdk.Tests.Constructs.Network;

public sealed class ZoneSlotsTests
{
    private static readonly string[] Zones = [.. "abcdef".Select(letter => $"us-east-1{letter}")];

    [Theory]
    [InlineData("10.0.0.0/16")]
    [InlineData("192.168.240.0/20")]
    public void The_parts_of_six_zones_lie_in_the_range_and_share_no_address(string cidr)
    {
        Assert.True(IpRange.TryParse(cidr, out var whole));
        var slots = new ZoneSlots(cidr);
        List<IpRange> parts =
            [.. Zones.SelectMany(zone => new[] { slots.Large(zone), slots.Small(zone, 0), slots.Small(zone, 1) })];

        Assert.All(parts, part => Assert.True(whole.Contains(part)));
        for (var one = 0; one < parts.Count; one++)
            Assert.All(parts.Skip(one + 1), other => Assert.False(parts[one].Overlaps(other)));
    }

    [Theory]
    [InlineData("us-east-1g")]
    [InlineData("use1-az1")]
    [InlineData("")]
    public void A_zone_without_a_part_is_refused_by_its_name(string zone)
    {
        var refused = Assert.Throws<ArgumentException>(() => new ZoneSlots("10.0.0.0/16").Large(zone));
        Assert.Contains($"'{zone}'", refused.Message);
    }
}
