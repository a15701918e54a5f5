using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class Ipv6NodesMayLeaveTests
{
    private const string Ipv4Only = "[{ IpProtocol: '-1', CidrIp: 0.0.0.0/0 }]";

    private static TestDeployment Ipv6(string egress, string groups = "[!Ref NodeSecurityGroup]") =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig", "{ IpFamily: ipv6 }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", groups)
            .Set("NodeSecurityGroup.Properties.SecurityGroupEgress", egress);

    [Fact]
    public void Rules_for_IPv4_alone_keep_nodes_out() =>
        Ipv6(Ipv4Only).IsBroken<Ipv6NodesMayLeave>("Nodes", "SecurityGroupIds", "NodeSecurityGroup");

    [Theory]
    [InlineData("[{ IpProtocol: '-1', CidrIp: 0.0.0.0/0 }, { IpProtocol: '-1', CidrIpv6: '::/0' }]")]
    [InlineData("[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, DestinationSecurityGroupId: !Ref ControlPlaneSecurityGroup }]")]
    [InlineData("[]")]
    public void A_rule_for_IPv6_or_EC2s_own_passes(string egress) => Ipv6(egress).IsCompliant<Ipv6NodesMayLeave>("Nodes");

    [Fact]
    public void A_rule_for_another_port_is_not_enough() =>
        Ipv6("[{ IpProtocol: '-1', CidrIp: 0.0.0.0/0 }, { IpProtocol: udp, FromPort: 53, ToPort: 53, CidrIpv6: '::/0' }]")
            .IsBroken<Ipv6NodesMayLeave>("Nodes");

    [Fact]
    public void The_cluster_security_group_lets_everything_out() =>
        Ipv6(Ipv4Only, "[!Ref NodeSecurityGroup, !GetAtt Cluster.ClusterSecurityGroupId]")
            .IsCompliant<Ipv6NodesMayLeave>("Nodes");

    [Theory]
    [InlineData("[{ IpProtocol: '-1', CidrIpv6: !Ref AdminRoleArn }]", "[!Ref NodeSecurityGroup]")]
    [InlineData("[{ IpProtocol: '-1', DestinationPrefixListId: pl-1 }]", "[!Ref NodeSecurityGroup]")]
    [InlineData(Ipv4Only, "[!Ref NodeSecurityGroup, sg-0123456789abcdef0]")]
    public void What_may_hold_a_rule_leaves_it_open(string egress, string groups) =>
        Ipv6(egress, groups).IsUnknown<Ipv6NodesMayLeave>("Nodes");

    [Fact]
    public void IPv4_has_nothing_to_say() =>
        Ipv6(Ipv4Only).Remove("Cluster.Properties.KubernetesNetworkConfig").IsSilent<Ipv6NodesMayLeave>();
}
