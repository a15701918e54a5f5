using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ReservationsFitTheirPlacementTests
{
    private static TestDeployment With(string placement, string reservation = "", string id = "!Ref Reservation") =>
        TestDeployment.Plain()
            .Add("Together", $"{{ Type: AWS::EC2::PlacementGroup, Properties: {{ {placement} }} }}")
            .Add("Reservation",
                "{ Type: AWS::EC2::CapacityReservation, Properties: { InstanceCount: 2, InstanceType: m6i.large, " +
                $"InstancePlatform: Linux/UNIX, AvailabilityZone: eu-central-1a{reservation} }} }}")
            .Set("NodeTemplate.Properties.LaunchTemplateData.Placement", "{ GroupName: !Ref Together }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.CapacityReservationSpecification",
                $"{{ CapacityReservationTarget: {{ CapacityReservationId: {id} }} }}");

    [Theory]
    [InlineData("")]
    [InlineData("Strategy: cluster")]
    public void A_reservation_outside_the_group_is_refused(string placement) =>
        With(placement).IsBroken<ReservationsFitTheirPlacement>("Nodes", "GroupName", "which is in none");

    [Fact]
    public void Other_strategies_pass() => With("Strategy: spread").IsCompliant<ReservationsFitTheirPlacement>("Nodes");

    [Theory]
    [InlineData(", PlacementGroupArn: 'arn:aws:ec2:eu-central-1:111122223333:placement-group/x'", "!Ref Reservation")]
    [InlineData("", "cr-0123456789abcdef0")]
    public void A_reservation_may_be_in_the_group(string more, string id) =>
        With("Strategy: cluster", more, id).IsUnknown<ReservationsFitTheirPlacement>("Nodes");

    [Fact]
    public void Without_a_group_there_is_nothing_to_say() =>
        With("").Remove("NodeTemplate.Properties.LaunchTemplateData.Placement").IsSilent<ReservationsFitTheirPlacement>();
}
