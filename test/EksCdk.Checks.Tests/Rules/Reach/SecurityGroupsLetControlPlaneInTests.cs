using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class SecurityGroupsLetControlPlaneInTests
{
    [Fact]
    public void The_cluster_security_group_passes() => TestDeployment.Cdk().IsCompliant<SecurityGroupsLetControlPlaneIn>("Nodes");

    [Fact]
    public void A_group_of_its_own_with_rules_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .IsCompliant<SecurityGroupsLetControlPlaneIn>("Nodes");

    [Fact]
    public void A_group_of_its_own_without_a_rule_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Drop("NodesFromControlPlane")
            .IsBroken<SecurityGroupsLetControlPlaneIn>("NodeTemplate", "LaunchTemplateData.SecurityGroupIds", "10250",
                effect: Effect.Broken);

    [Fact]
    public void A_rule_from_the_additional_group_of_the_control_plane_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Set("NodesFromControlPlane.Properties.SourceSecurityGroupId", "!Ref ControlPlaneSecurityGroup")
            .IsCompliant<SecurityGroupsLetControlPlaneIn>("Nodes");

    [Fact]
    public void A_group_in_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Group")
            .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref Group]")
            .IsUnknown<SecurityGroupsLetControlPlaneIn>("Nodes", "Group");

    [Theory]
    [InlineData("NodesFromControlPlane.Properties.SourceSecurityGroupId", "sg-0123456789abcdef0")]
    [InlineData("NodesFromControlPlane.Properties.GroupId", "sg-0123456789abcdef0")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[sg-0123456789abcdef0]")]
    public void A_group_that_is_written_down_may_be_the_cluster_s(string path, string value) =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Set(path, value)
            .IsUnknown<SecurityGroupsLetControlPlaneIn>("Nodes");

    [Fact]
    public void A_rule_for_another_port_of_a_group_that_is_written_down_changes_nothing() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Set("NodesFromControlPlane.Properties",
                "{ GroupId: sg-0123456789abcdef0, IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 10.0.0.0/16 }")
            .IsBroken<SecurityGroupsLetControlPlaneIn>("Nodes", effect: Effect.Broken);

    [Fact]
    public void A_group_without_nodes_may_fail_when_it_grows() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Drop("NodesFromControlPlane")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<SecurityGroupsLetControlPlaneIn>("Nodes", effect: Effect.Possible);

    [Fact]
    public void Fargate_is_not_asked() => TestDeployment.Plain().IsSilent<SecurityGroupsLetControlPlaneIn>("Batch");
}
