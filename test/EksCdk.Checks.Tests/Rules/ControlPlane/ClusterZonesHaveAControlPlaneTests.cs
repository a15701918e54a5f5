using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class ClusterZonesHaveAControlPlaneTests
{
    [Fact]
    public void A_zone_id_without_control_planes_is_refused() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.AvailabilityZone")
            .Set("PrivateSubnetA.Properties.AvailabilityZoneId", "use1-az3")
            .IsBroken<ClusterZonesHaveAControlPlane>("Cluster", "Properties.AvailabilityZoneId", "use1-az3");

    [Fact]
    public void Another_zone_id_passes() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.AvailabilityZone")
            .Set("PrivateSubnetA.Properties.AvailabilityZoneId", "use1-az1")
            .IsCompliant<ClusterZonesHaveAControlPlane>("Cluster");

    [Fact]
    public void The_usual_name_of_such_a_zone_is_a_hint() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1e")
            .IsBroken<ClusterZonesHaveAControlPlane>("Cluster", "Properties.AvailabilityZone", "in most accounts",
                effect: Effect.Possible);

    [Fact]
    public void A_local_zone_is_refused() =>
        TestDeployment.Cdk().Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1-bos-1a")
            .IsBroken<ClusterZonesHaveAControlPlane>("Cluster", null, "Local Zone");

    [Fact]
    public void A_zone_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Zone").Set("PrivateSubnetA.Properties.AvailabilityZone", "!Ref Zone")
            .IsUnknown<ClusterZonesHaveAControlPlane>("Cluster", "Zone");

    [Fact]
    public void A_zone_by_its_place_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<ClusterZonesHaveAControlPlane>();

    [Fact]
    public void The_id_of_a_local_zone_is_refused() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.AvailabilityZone")
            .Set("PrivateSubnetA.Properties.AvailabilityZoneId", "use1-bos1-az1")
            .IsBroken<ClusterZonesHaveAControlPlane>("Cluster", "Properties.AvailabilityZoneId", "use1-bos1-az1",
                effect: Effect.Refused);
}
