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
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA]").IsBroken<SubnetsSpanTwoZones>("Cluster", "ResourcesVpcConfig.SubnetIds", "1 subnet");

    [Fact]
    public void Two_subnets_of_one_zone_are_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA, !Ref PublicSubnetA]").IsBroken<SubnetsSpanTwoZones>("Cluster");

    [Fact]
    public void Subnets_in_a_parameter_are_unknown() =>
        TestDeployment.Plain().Parameter("Subnets", "List<AWS::EC2::Subnet::Id>").Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "!Ref Subnets").IsUnknown<SubnetsSpanTwoZones>("Cluster", "Subnets");

    [Fact]
    public void Zones_that_AWS_chooses_are_unknown() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.AvailabilityZone").Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[!Ref PrivateSubnetA, !Ref PublicSubnetA]").IsUnknown<SubnetsSpanTwoZones>("Cluster");
}
