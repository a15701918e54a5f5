using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class SecurityGroupsLetControlPlaneInTests
{
    [Fact]
    public void The_cluster_security_group_passes() => TestDeployment.Cdk().IsCompliant<SecurityGroupsLetControlPlaneIn>("Nodes");

    [Fact]
    public void A_group_of_its_own_with_rules_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]").IsCompliant<SecurityGroupsLetControlPlaneIn>("Nodes");

    [Fact]
    public void A_group_of_its_own_without_a_rule_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]").Drop("NodesFromControlPlane").IsBroken<SecurityGroupsLetControlPlaneIn>("NodeTemplate", "LaunchTemplateData.SecurityGroupIds", "10250");

    [Fact]
    public void A_rule_from_the_additional_group_of_the_control_plane_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]").Set("NodesFromControlPlane.Properties.SourceSecurityGroupId", "!Ref ControlPlaneSecurityGroup").IsCompliant<SecurityGroupsLetControlPlaneIn>("Nodes");

    [Fact]
    public void A_group_in_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Group").Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref Group]").IsUnknown<SecurityGroupsLetControlPlaneIn>("Nodes", "Group");

    [Fact]
    public void Fargate_is_not_asked() => TestDeployment.Plain().IsSilent<SecurityGroupsLetControlPlaneIn>("Batch");
}
