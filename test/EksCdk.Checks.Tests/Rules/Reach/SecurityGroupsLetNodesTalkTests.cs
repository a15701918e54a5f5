using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class SecurityGroupsLetNodesTalkTests
{
    [Fact]
    public void The_cluster_security_group_passes() => TestDeployment.Cdk().IsCompliant<SecurityGroupsLetNodesTalk>("Nodes");

    [Fact]
    public void A_group_that_admits_itself_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .IsCompliant<SecurityGroupsLetNodesTalk>("Nodes");

    [Fact]
    public void A_group_that_does_not_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Drop("NodesFromNodes")
            .IsBroken<SecurityGroupsLetNodesTalk>("NodeTemplate", "LaunchTemplateData.SecurityGroupIds", effect: Effect.Broken);

    [Fact]
    public void A_rule_for_the_range_of_the_subnets_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Remove("NodesFromNodes.Properties.SourceSecurityGroupId")
            .Set("NodesFromNodes.Properties.CidrIp", "!GetAtt Vpc.CidrBlock").IsCompliant<SecurityGroupsLetNodesTalk>("Nodes");

    [Fact]
    public void A_group_in_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Group")
            .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref Group]")
            .IsUnknown<SecurityGroupsLetNodesTalk>("Nodes", "Group");

    [Fact]
    public void A_rule_for_TCP_alone_leaves_DNS_without_an_answer() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Set("NodesFromNodes.Properties",
                "{ GroupId: !Ref NodeSecurityGroup, SourceSecurityGroupId: !Ref NodeSecurityGroup, IpProtocol: tcp, FromPort: " +
                "0, ToPort: 65535 }")
            .IsBroken<SecurityGroupsLetNodesTalk>("Nodes", saying: "over UDP", effect: Effect.Broken);

    [Fact]
    public void One_node_alone_has_nobody_to_talk_to() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Drop("NodesFromNodes")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 1, DesiredSize: 1, MaxSize: 3 }")
            .IsBroken<SecurityGroupsLetNodesTalk>("Nodes", effect: Effect.Possible);

    [Fact]
    public void Fargate_is_not_asked() => TestDeployment.Plain().IsSilent<SecurityGroupsLetNodesTalk>("Batch");

    [Fact]
    public void A_managed_group_without_a_launch_template_has_the_group_of_its_cluster_wherever_that_is() =>
        TestDeployment.Plain().Parameter("Other").Remove("Nodes.Properties.LaunchTemplate")
            .Set("Nodes.Properties.ClusterName", "!Ref Other").IsCompliant<SecurityGroupsLetNodesTalk>("Nodes");
}
