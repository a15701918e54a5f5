using EksCdk.Tests.Constructs.Cluster;

namespace EksCdk.Tests.Constructs.Network;

public sealed class FurtherSubnetTests(FurtherNodes nodes) : IClassFixture<FurtherNodes>
{
    [Fact]
    public void It_has_the_routes_of_the_first_private_subnet_and_a_group_of_nodes()
    {
        var subnet = nodes.Of("Near", "AWS::EC2::Subnet").Properties();
        Assert.Equal("us-east-1-bos-1a", (string?)subnet["AvailabilityZone"]);
        var table = (string?)nodes.Of("Near", "AWS::EC2::SubnetRouteTableAssociation").Properties()["RouteTableId"]!["Ref"];
        Assert.Contains("PrivateSubnetARouteTable", table, StringComparison.Ordinal);
        Assert.Single(nodes.Of("Boston", "AWS::EKS::Nodegroup").Properties()["Subnets"]!.AsArray());
    }
}
