using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class SecurityGroupsLetNodesInTests
{
    [Fact]
    public void The_cluster_security_group_passes() => TestDeployment.Cdk().IsCompliant<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_group_of_its_own_with_rules_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .IsCompliant<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_group_of_its_own_over_stacks_with_rules_passes() =>
        TestDeployment.Cdk().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .IsCompliant<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_group_of_its_own_without_a_rule_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Drop("ControlPlaneFromNodes")
            .IsBroken<SecurityGroupsLetNodesIn>("NodeTemplate", "LaunchTemplateData.SecurityGroupIds", "NodeSecurityGroup");

    [Fact]
    public void A_rule_for_another_port_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Set("ControlPlaneFromNodes.Properties.FromPort", "10250").Set("ControlPlaneFromNodes.Properties.ToPort", "10250")
            .IsBroken<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_rule_on_the_additional_group_of_the_control_plane_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Set("ControlPlaneFromNodes.Properties.GroupId", "!Ref ControlPlaneSecurityGroup")
            .IsCompliant<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_rule_for_the_range_of_the_VPC_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Remove("ControlPlaneFromNodes.Properties.SourceSecurityGroupId")
            .Set("ControlPlaneFromNodes.Properties.CidrIp", "10.0.0.0/16").IsCompliant<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void Egress_that_leads_nowhere_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Set("NodeSecurityGroup.Properties.SecurityGroupEgress",
                "[{ IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0 }]").IsBroken<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void Without_a_launch_template_EKS_adds_its_own_group() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsCompliant<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_launch_template_without_groups_gets_that_of_EKS() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds")
            .IsCompliant<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_group_in_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Group")
            .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref Group]").Drop("ControlPlaneFromNodes")
            .IsUnknown<SecurityGroupsLetNodesIn>("Nodes", "Group");

    [Fact]
    public void A_prefix_list_is_unknown() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Remove("ControlPlaneFromNodes.Properties.SourceSecurityGroupId")
            .Set("ControlPlaneFromNodes.Properties.SourcePrefixListId", "pl-1234").IsUnknown<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_rule_for_IPv6_may_be_enough_where_subnets_have_it() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Set("ControlPlaneFromNodes.Properties",
                "{ GroupId: !GetAtt Cluster.ClusterSecurityGroupId, CidrIpv6: '::/0', IpProtocol: tcp, FromPort: 443, ToPort: " +
                "443 }")
            .Set("PrivateSubnetA.Properties.Ipv6CidrBlock", "2001:db8:0:1::/64").IsUnknown<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void Somebody_s_own_resource_may_open_the_group() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Drop("ControlPlaneFromNodes")
            .Set("ControlPlaneSecurityGroup.Properties.Tags", "[]")
            .Add("Opener",
                "Type: Custom::OpenGroup\nProperties: { ServiceToken: !Ref AdminRoleArn, Group: !Ref ControlPlaneSecurityGroup }")
            .IsUnknown<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_group_without_nodes_fails_only_when_it_grows() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
            .Drop("ControlPlaneFromNodes")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<SecurityGroupsLetNodesIn>("Nodes", effect: Effect.Possible);

    [Fact]
    public void Fargate_is_not_asked() => TestDeployment.Plain().IsSilent<SecurityGroupsLetNodesIn>("Batch");

    [Fact]
    public void The_default_group_of_the_VPC_does_not_let_nodes_in() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!GetAtt Vpc.DefaultSecurityGroup]")
            .IsBroken<SecurityGroupsLetNodesIn>("Nodes", saying: "default security group");

    [Fact]
    public void Instances_without_a_group_have_the_default_one() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("WorkerTemplate.Properties.LaunchTemplateData.SecurityGroupIds")
            .IsBroken<SecurityGroupsLetNodesIn>("Workers", saying: "default security group");

    [Fact]
    public void A_prefix_list_of_the_templates_is_looked_into() =>
        PrefixList("10.0.0.0/16").IsCompliant<SecurityGroupsLetNodesIn>("Nodes");

    [Fact]
    public void A_prefix_list_without_the_nodes_lets_nobody_in() =>
        PrefixList("192.168.0.0/16").IsBroken<SecurityGroupsLetNodesIn>("Nodes");

    private static TestDeployment PrefixList(string range) => TestDeployment.Plain()
        .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
        .Add("Ranges",
            $"Type: AWS::EC2::PrefixList\nProperties: {{ PrefixListName: nodes, AddressFamily: IPv4, MaxEntries: 2, Entries: " +
            $"[{{ Cidr: {range} }}] }}")
        .Set("ControlPlaneFromNodes.Properties",
            "{ GroupId: !GetAtt Cluster.ClusterSecurityGroupId, SourcePrefixListId: !Ref Ranges, IpProtocol: tcp, FromPort: " +
            "443, ToPort: 443 }");

    private static TestDeployment PoolWith(string group) => PoolTemplates.Karpenter(
        """{"role":"${PoolRole}","subnetSelectorTerms":[{"tags":{"team":"a"}}],"securityGroupSelectorTerms":[{"id":"GROUP"}]}"""
            .Replace("GROUP", group, StringComparison.Ordinal))
        .Add("Bastion", "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: a, VpcId: !Ref Vpc } }");

    [Fact]
    public void The_group_of_a_pool_that_no_rule_names_is_refused_wherever_it_starts_nodes() =>
        PoolWith("${Bastion}").IsBroken<SecurityGroupsLetNodesIn>("Pool", saying: "Bastion", effect: Effect.NoJoin);

    [Fact]
    public void Of_one_with_the_cluster_security_group_nothing_is_said() =>
        PoolWith("${Cluster.ClusterSecurityGroupId}").IsSilent<SecurityGroupsLetNodesIn>("Pool");
}
