using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Configuration;

namespace EksCdk.Tests.Stacks;

/// <summary>Node groups of reservations and Capacity Blocks.</summary>
[Collection(nameof(NodesPlatforms))]
public sealed class ReservedCapacityTests(NodesPlatform nodes)
{
    private readonly SynthesizedPlatform _platform = nodes.Platform;

    private JsonNode One(string type, string group) => _platform.Resources(Layer.Cluster, type)
        .Single(one => one.Key.StartsWith($"Nodes{group}", StringComparison.Ordinal)).Value.Properties();

    private JsonNode Data(string group) => One("AWS::EC2::LaunchTemplate", group)["LaunchTemplateData"]!;

    private string? Reservation(string group) => (string?)Data(group)
        ["CapacityReservationSpecification"]!["CapacityReservationTarget"]!["CapacityReservationId"];

    [Fact]
    public void A_reservation_is_the_launch_templates()
    {
        Assert.Equal("cr-0123456789abcdef0", Reservation("reserved"));
        Assert.Null(Data("reserved")["InstanceMarketOptions"]);
        Assert.Equal(["m6i.large"], One("AWS::EKS::Nodegroup", "reserved")["InstanceTypes"].Texts());
        Assert.Equal("ON_DEMAND", (string?)One("AWS::EKS::Nodegroup", "reserved")["CapacityType"]);
    }

    [Fact]
    public void Of_a_block_the_type_and_the_market_are_too()
    {
        Assert.Equal("cr-0fedcba9876543210", Reservation("block"));
        Assert.Equal("capacity-block", (string?)Data("block")["InstanceMarketOptions"]!["MarketType"]);
        Assert.Equal("p5.48xlarge", (string?)Data("block")["InstanceType"]);
        var group = One("AWS::EKS::Nodegroup", "block");
        Assert.Null(group["InstanceTypes"]);
        Assert.Equal("CAPACITY_BLOCK", (string?)group["CapacityType"]);
        Assert.Equal("AL2023_x86_64_NVIDIA", (string?)group["AmiType"]);
        Assert.Equal(0, (int)group["ScalingConfig"]!["DesiredSize"]!);
    }

    [Fact]
    public void Their_nodes_join() => Assert.All(
        _platform.Report.Nodes.Where(node => node.LogicalId.StartsWith("Nodesreserved", StringComparison.Ordinal)
            || node.LogicalId.StartsWith("Nodesblock", StringComparison.Ordinal)),
        node => Assert.Equal(Verdict.Joins, node.Verdict));
}
