namespace EksCdk.Facts.Tests;

public sealed class RegionsTests
{
    [Fact]
    public void Usual_zones_are_three_that_EKS_supports_or_none() => Assert.All(Regions.All.Values, region =>
    {
        Assert.Contains(region.UsualZones.Count, new[] { 0, 3 });
        Assert.Empty(region.UsualZones.Except(region.Zones));
        Assert.Empty(region.UsualZones.Intersect(region.ZonesWithoutControlPlane));
    });

    [Theory]
    [InlineData("eu-west-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-east-1", "aws-us-gov")]
    [InlineData("us-iso-east-1", "aws-iso")]
    [InlineData("us-isob-east-1", "aws-iso-b")]
    [InlineData("eusc-de-east-1", "aws-eusc")]
    public void A_region_lies_in_its_partition(string region, string partition) =>
        Assert.Equal(partition, Regions.PartitionOf(region));

    [Fact]
    public void The_name_of_every_region_tells_its_partition() =>
        Assert.All(Regions.All.Values, region => Assert.Equal(region.Partition.Name, Regions.PartitionByName(region.Name).Name));

    [Theory]
    [InlineData("us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov")]
    [InlineData("eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk")]
    [InlineData("cn-east-9", "aws-cn", "amazonaws.com.cn")]
    [InlineData("xx-new-1", "aws", "amazonaws.com")]
    public void The_partition_of_a_region_that_is_not_listed_is_told_by_its_name(string region, string partition, string suffix)
    {
        Assert.Null(Regions.PartitionOf(region));
        Assert.Equal((partition, suffix), (Regions.PartitionByName(region).Name, Regions.PartitionByName(region).UrlSuffix));
    }
}
