using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class ClusterPlacementGroupStaysInOneZoneTests
{
    [Fact]
    public void A_cluster_placement_group_over_two_zones_is_warned_of() =>
        TestDeployment.Plain().Add("Close", "Type: AWS::EC2::PlacementGroup\nProperties: { Strategy: cluster }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.Placement", "{ GroupName: !Ref Close }")
            .IsBroken<ClusterPlacementGroupStaysInOneZone>("Nodes", "Placement.GroupName", "one zone", effect: Effect.Possible);

    [Fact]
    public void One_zone_passes() =>
        TestDeployment.Plain().Add("Close", "Type: AWS::EC2::PlacementGroup\nProperties: { Strategy: cluster }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.Placement", "{ GroupName: !Ref Close }")
            .Set("Nodes.Properties.Subnets", "[!Ref PrivateSubnetA]").IsCompliant<ClusterPlacementGroupStaysInOneZone>("Nodes");

    [Fact]
    public void The_strategy_spread_has_nothing_to_say() =>
        TestDeployment.Plain().Add("Close", "Type: AWS::EC2::PlacementGroup\nProperties: { Strategy: spread }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.Placement", "{ GroupName: !Ref Close }")
            .IsSilent<ClusterPlacementGroupStaysInOneZone>();

    [Fact]
    public void A_placement_group_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.Placement", "{ GroupName: hpc }")
            .IsUnknown<ClusterPlacementGroupStaysInOneZone>("Nodes");

    [Fact]
    public void A_launch_template_without_one_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<ClusterPlacementGroupStaysInOneZone>();

    [Fact]
    public void Zones_that_AWS_chooses_are_unknown() =>
        TestDeployment.Plain().Add("Close", "Type: AWS::EC2::PlacementGroup\nProperties: { Strategy: cluster }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.Placement", "{ GroupName: !Ref Close }")
            .Remove("PrivateSubnetA.Properties.AvailabilityZone").Remove("PrivateSubnetB.Properties.AvailabilityZone")
                .IsUnknown<ClusterPlacementGroupStaysInOneZone>("Nodes");
}
