using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class SubnetsSpanTwoZonesTests
{
    [Fact]
    public void Two_zones_of_a_region_pass() => TestDeployment.Plain().IsCompliant<SubnetsSpanTwoZones>("Cluster");

    [Fact]
    public void Two_named_zones_over_stacks_pass() => TestDeployment.Cdk().IsCompliant<SubnetsSpanTwoZones>("Cluster");

    [Fact]
    public void One_subnet_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA]")
            .IsBroken<SubnetsSpanTwoZones>("Cluster", "ResourcesVpcConfig.SubnetIds", "1 subnet");

    [Fact]
    public void Two_subnets_of_one_zone_are_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA, !Ref PublicSubnetA]")
            .IsBroken<SubnetsSpanTwoZones>("Cluster");

    [Fact]
    public void Subnets_in_a_parameter_are_unknown() =>
        TestDeployment.Plain().Parameter("Subnets", "List<AWS::EC2::Subnet::Id>")
            .Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "!Ref Subnets")
            .IsUnknown<SubnetsSpanTwoZones>("Cluster", "Subnets");

    [Fact]
    public void Zones_that_AWS_chooses_are_unknown() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.AvailabilityZone")
            .Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA, !Ref PublicSubnetA]")
            .IsUnknown<SubnetsSpanTwoZones>("Cluster");

    [Theory]
    [InlineData("a", "b", true)]
    [InlineData("a", "a", false)]
    public void Letters_after_the_region_are_zones(string one, string other, bool areTwo)
    {
        var deployment =
            TestDeployment.Plain()
            .Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA, !Ref PrivateSubnetB]")
            .Set("PrivateSubnetA.Properties.AvailabilityZone", $"!Sub '${{AWS::Region}}{one}'")
                .Set("PrivateSubnetB.Properties.AvailabilityZone", $"!Sub '${{AWS::Region}}{other}'");
        if (areTwo) deployment.IsCompliant<SubnetsSpanTwoZones>("Cluster");
        else deployment.IsBroken<SubnetsSpanTwoZones>("Cluster", effect: Effect.Refused);
    }

    [Fact]
    public void Subnets_that_are_empty_by_default_are_given_at_deployment() =>
        TestDeployment.Plain().Parameter("Subnets", "List<AWS::EC2::Subnet::Id>", byDefault: "")
            .Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "!Ref Subnets")
            .IsUnknown<SubnetsSpanTwoZones>("Cluster", "empty by default");

    [Theory]
    [InlineData("!Sub '${AWS::Region}a'", "!Sub '${AWS::Region}c'", true)]
    [InlineData("!Sub '${AWS::Region}a'", "!Select [0, !GetAZs '']", false)]
    [InlineData("us-east-1a", "!Sub '${AWS::Region}a'", false)]
    public void Letters_of_a_region_are_zones_apart(string first, string second, bool apart)
    {
        var deployment = TestDeployment.Plain();
        foreach (
            var (subnet, zone) in new[] { ("PrivateSubnetA", first), ("PublicSubnetA", first), ("PrivateSubnetB", second),
                ("PublicSubnetB", second) })
            deployment.Set($"{subnet}.Properties.AvailabilityZone", zone);
        if (apart) deployment.IsCompliant<SubnetsSpanTwoZones>("Cluster");
        else deployment.IsUnknown<SubnetsSpanTwoZones>("Cluster");
    }

    [Fact]
    public void Empty_zones_are_chosen_at_deployment() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA, !Ref PrivateSubnetB]")
            .Set("PrivateSubnetA.Properties.AvailabilityZone", "''").Set("PrivateSubnetB.Properties.AvailabilityZone", "''")
            .IsUnknown<SubnetsSpanTwoZones>("Cluster");

    [Fact]
    public void A_cluster_without_a_network_is_told_once() =>
        TestDeployment.Plain().Remove("Cluster.Properties.ResourcesVpcConfig").Analyze().HasNo("EKS102");

    [Fact]
    public void A_name_and_an_id_may_be_one_zone() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA, !Ref PrivateSubnetB]")
            .Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1a")
            .Remove("PrivateSubnetB.Properties.AvailabilityZone").Set("PrivateSubnetB.Properties.AvailabilityZoneId", "use1-az1")
            .IsUnknown<SubnetsSpanTwoZones>("Cluster");
}
