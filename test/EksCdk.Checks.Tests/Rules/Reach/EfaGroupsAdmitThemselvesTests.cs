using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class EfaGroupsAdmitThemselvesTests
{
    private static TestDeployment With(string groups) => TestDeployment.Plain()
        .Remove("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds")
        .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
            $"[{{ DeviceIndex: 0, InterfaceType: efa, Groups: [{groups}] }}]");

    [Fact]
    public void A_range_does_not_let_fabric_traffic_out() =>
        With("!Ref NodeSecurityGroup")
            .IsBroken<EfaGroupsAdmitThemselves>("Nodes", "Groups", "NodeSecurityGroup", effect: Effect.Broken);

    [Fact]
    public void Rules_for_both_directions_pass() =>
        With("!Ref NodeSecurityGroup")
            .Add("Out",
                "{ Type: AWS::EC2::SecurityGroupEgress, Properties: { GroupId: !Ref NodeSecurityGroup, IpProtocol: '-1', " +
                "DestinationSecurityGroupId: !Ref NodeSecurityGroup } }")
            .IsCompliant<EfaGroupsAdmitThemselves>("Nodes");

    [Fact]
    public void The_cluster_security_group_passes() =>
        With("!GetAtt Cluster.ClusterSecurityGroupId").IsCompliant<EfaGroupsAdmitThemselves>("Nodes");

    [Fact]
    public void A_group_outside_the_templates_is_not_known() => With("sg-1").IsUnknown<EfaGroupsAdmitThemselves>("Nodes");

    [Fact]
    public void Other_interfaces_have_nothing_to_say() => TestDeployment.Plain().IsSilent<EfaGroupsAdmitThemselves>();
}
