namespace EksCdk.Facts.Tests;

/// <summary>Ranges of addresses.</summary>
public sealed class IpRangeTests
{
    private static IpRange Range(string text)
    {
        Assert.True(IpRange.TryParse(text, out var range));
        return range;
    }

    [Theory]
    [InlineData("10.0.0.0/16", "10.0.0.0/16")]
    [InlineData("10.0.5.7/16", "10.0.0.0/16")]
    [InlineData("10.1.2.3/32", "10.1.2.3/32")]
    [InlineData("203.0.113.9/0", "0.0.0.0/0")]
    [InlineData("255.254.253.252/31", "255.254.253.252/31")]
    public void Bits_behind_the_prefix_do_not_count(string text, string range) => Assert.Equal(range, Range(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.256/16")]
    [InlineData("2001:db8::/32")]
    public void Anything_else_is_no_range_and_leaves_none(string? text)
    {
        Assert.False(IpRange.TryParse(text, out var range));
        Assert.Equal(default, range);
    }

    [Theory]
    [InlineData("10.0.0.0/16", 65536)]
    [InlineData("10.0.0.0/32", 1)]
    [InlineData("0.0.0.0/0", 4294967296)]
    public void Its_size_is_the_number_of_its_addresses(string text, long size) => Assert.Equal(size, Range(text).Size);

    [Theory]
    [InlineData("10.0.0.0/16", "10.0.0.0/16", true)]
    [InlineData("10.0.0.0/16", "10.0.255.0/24", true)]
    [InlineData("10.0.0.0/16", "10.1.0.0/24", false)]
    [InlineData("10.0.0.0/16", "10.0.0.0/15", false)]
    [InlineData("0.0.0.0/0", "255.0.0.0/8", true)]
    public void A_range_contains_what_lies_in_it(string outer, string inner, bool contains) =>
        Assert.Equal(contains, Range(outer).Contains(Range(inner)));

    [Theory]
    [InlineData("10.0.0.0/16", "10.0.4.0/24", true)]
    [InlineData("10.0.4.0/24", "10.0.0.0/16", true)]
    [InlineData("10.0.0.0/24", "10.0.1.0/24", false)]
    public void Ranges_overlap_where_one_lies_in_the_other(string one, string other, bool overlap) =>
        Assert.Equal(overlap, Range(one).Overlaps(Range(other)));

    [Theory]
    [InlineData("10.0.0.0/16", 3, 8, "10.0.0.0/24 10.0.1.0/24 10.0.2.0/24")]
    [InlineData("10.0.0.0/16", 1, 16, "10.0.0.0/16")]
    [InlineData("10.0.0.0/30", 4, 0, "10.0.0.0/32 10.0.0.1/32 10.0.0.2/32 10.0.0.3/32")]
    [InlineData("0.0.0.0/0", 2, 31, "0.0.0.0/1 128.0.0.0/1")]
    public void It_is_cut_into_as_many_ranges_as_asked_for(string text, int count, int hostBits, string parts) =>
        Assert.Equal(parts, string.Join(" ", Range(text).Split(count, hostBits)!));

    [Fact]
    public void At_most_256_ranges_are_made() => Assert.Equal(256, Range("10.0.0.0/16").Split(256, 8)!.Count);

    [Theory]
    [InlineData(0, 8)]
    [InlineData(257, 4)]
    [InlineData(1, -1)]
    [InlineData(1, 17)]
    [InlineData(2, 16)]
    [InlineData(17, 12)]
    public void What_does_not_fit_into_it_is_not_cut(int count, int hostBits) =>
        Assert.Null(Range("10.0.0.0/16").Split(count, hostBits));

    [Theory]
    [InlineData("10.1.0.0/16")]
    [InlineData("172.16.0.0/12")]
    [InlineData("172.31.255.0/24")]
    [InlineData("192.168.3.0/24")]
    public void The_ranges_of_RFC_1918_are_private_and_never_public(string text)
    {
        Assert.True(IpRanges.IsPrivate(Range(text)));
        Assert.True(IpRanges.IsNeverPublic(Range(text)));
    }

    [Theory]
    [InlineData("100.64.0.0/10")]
    [InlineData("0.0.0.0/8")]
    [InlineData("127.0.0.0/8")]
    [InlineData("169.254.169.254/32")]
    [InlineData("192.0.0.0/24")]
    [InlineData("192.0.2.0/24")]
    [InlineData("198.18.0.0/15")]
    [InlineData("198.51.100.0/24")]
    [InlineData("203.0.113.0/24")]
    [InlineData("224.0.0.0/4")]
    [InlineData("255.255.255.255/32")]
    public void Special_ranges_are_never_public_and_not_private(string text)
    {
        Assert.True(IpRanges.IsNeverPublic(Range(text)));
        Assert.False(IpRanges.IsPrivate(Range(text)));
    }

    [Theory]
    [InlineData("8.8.8.0/24")]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.0.0.0/7")]
    [InlineData("172.32.0.0/16")]
    [InlineData("192.0.1.0/24")]
    [InlineData("192.169.0.0/16")]
    [InlineData("100.128.0.0/10")]
    [InlineData("223.255.255.0/24")]
    public void Other_ranges_may_be_public(string text) => Assert.False(IpRanges.IsNeverPublic(Range(text)));
}
