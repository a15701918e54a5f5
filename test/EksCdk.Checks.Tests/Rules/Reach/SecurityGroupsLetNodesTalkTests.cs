using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class SecurityGroupsLetNodesTalkTests
{
    [Fact]
    public void The_cluster_security_group_passes() => TestDeployment.Cdk().IsCompliant<SecurityGroupsLetNodesTalk>("Nodes");

    [Fact]
    public void A_group_that_admits_itself_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]").IsCompliant<SecurityGroupsLetNodesTalk>("Nodes");

    [Fact]
    public void A_group_that_does_not_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]").Drop("NodesFromNodes").IsBroken<SecurityGroupsLetNodesTalk>("NodeTemplate", "LaunchTemplateData.SecurityGroupIds");

    [Fact]
    public void A_rule_for_the_range_of_the_subnets_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]").Remove("NodesFromNodes.Properties.SourceSecurityGroupId").Set("NodesFromNodes.Properties.CidrIp", "!GetAtt Vpc.CidrBlock").IsCompliant<SecurityGroupsLetNodesTalk>("Nodes");

    [Fact]
    public void A_group_in_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Group").Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref Group]").IsUnknown<SecurityGroupsLetNodesTalk>("Nodes", "Group");

    [Fact]
    public void Fargate_is_not_asked() => TestDeployment.Plain().IsSilent<SecurityGroupsLetNodesTalk>("Batch");
}
