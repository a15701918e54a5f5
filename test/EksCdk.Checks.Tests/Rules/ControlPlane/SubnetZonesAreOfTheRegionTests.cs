using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class SubnetZonesAreOfTheRegionTests
{
    [Fact]
    public void A_zone_of_another_region_is_refused() =>
        TestDeployment.Cdk().Set("PrivateSubnetA.Properties.AvailabilityZone", "eu-west-1a")
            .IsBroken<SubnetZonesAreOfTheRegion>("PrivateSubnetA", "Properties.AvailabilityZone", "us-east-1");

    [Fact]
    public void A_region_in_place_of_a_zone_is_refused() =>
        TestDeployment.Cdk().Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1")
            .IsBroken<SubnetZonesAreOfTheRegion>("PrivateSubnetA");

    [Fact]
    public void A_zone_of_the_region_passes() =>
        TestDeployment.Cdk().Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1b")
            .IsCompliant<SubnetZonesAreOfTheRegion>("PrivateSubnetA");

    [Fact]
    public void A_zone_from_a_parameter_is_unknown() =>
        TestDeployment.Cdk().Parameter("Zone", beside: "PrivateSubnetA")
            .Set("PrivateSubnetA.Properties.AvailabilityZone", "!Ref Zone")
            .IsUnknown<SubnetZonesAreOfTheRegion>("PrivateSubnetA");

    [Fact]
    public void What_the_CDK_writes_before_it_has_looked_zones_up_is_unknown() =>
        TestDeployment.Cdk().Set("PrivateSubnetA.Properties.AvailabilityZone", "dummy1a")
            .IsUnknown<SubnetZonesAreOfTheRegion>("PrivateSubnetA");

    [Fact]
    public void A_stack_for_any_region_has_nothing_to_say() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.AvailabilityZone", "eu-west-1a")
            .IsSilent<SubnetZonesAreOfTheRegion>();

    [Fact]
    public void Zones_of_two_regions_in_one_VPC_are_refused_whatever_the_region() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1a")
            .Set("PrivateSubnetB.Properties.AvailabilityZone", "us-west-2b")
            .IsBroken<SubnetZonesAreOfTheRegion>("PrivateSubnetB", saying: "no region has both");

    [Fact]
    public void Two_zones_of_one_region_and_a_Local_Zone_have_nothing_to_say() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.AvailabilityZone", "us-west-2a")
            .Set("PrivateSubnetB.Properties.AvailabilityZone", "us-west-2b")
            .Set("PublicSubnetA.Properties.AvailabilityZone", "us-west-2-lax-1a")
            .IsNotBroken<SubnetZonesAreOfTheRegion>("PrivateSubnetB");

    [Fact]
    public void A_letter_after_the_region_is_a_zone_of_it() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.AvailabilityZone", "!Sub '${AWS::Region}a'")
            .IsCompliant<SubnetZonesAreOfTheRegion>("PrivateSubnetA");
}
