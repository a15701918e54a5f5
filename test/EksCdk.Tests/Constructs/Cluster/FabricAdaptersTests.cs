namespace EksCdk.Tests.Constructs.Cluster;

public sealed class FabricAdaptersTests(FurtherNodes nodes) : IClassFixture<FurtherNodes>
{
    [Fact]
    public void Each_card_has_an_adapter_in_the_groups_of_nodes_and_in_that_of_adapters()
    {
        var data = nodes.Of("Fast", "AWS::EC2::LaunchTemplate").Properties()["LaunchTemplateData"]!;
        var adapters = data["NetworkInterfaces"]!.AsArray();
        Assert.Equal([(0, 0), (1, 1)], adapters.Select(one => ((int)one!["NetworkCardIndex"]!, (int)one["DeviceIndex"]!)));
        Assert.All(adapters, one => Assert.Equal(3, one!["Groups"]!.AsArray().Count));
        Assert.All(adapters, one => Assert.Equal("efa", (string?)one!["InterfaceType"]));
        Assert.Null(data["SecurityGroupIds"]);
        Assert.StartsWith("FabricPlacement", (string?)data["Placement"]!["GroupName"]!["Ref"], StringComparison.Ordinal);
    }
}
