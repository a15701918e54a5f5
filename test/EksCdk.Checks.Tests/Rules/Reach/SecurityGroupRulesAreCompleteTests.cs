using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class SecurityGroupRulesAreCompleteTests
{
    [Theory]
    [InlineData("GroupId", "names no group")]
    [InlineData("IpProtocol", "no IpProtocol")]
    [InlineData("FromPort", "no FromPort, which tcp needs")]
    [InlineData("ToPort", "no ToPort, which tcp needs")]
    [InlineData("SourceSecurityGroupId", "no peer")]
    public void A_rule_that_lacks_a_part_is_refused(string part, string saying) =>
        TestDeployment.Plain().Remove($"NodesFromControlPlane.Properties.{part}")
            .IsBroken<SecurityGroupRulesAreComplete>("NodesFromControlPlane", null, saying);

    [Theory]
    [InlineData("NodesFromControlPlane.Properties.GroupId", "")]
    [InlineData("NodesFromControlPlane.Properties.IpProtocol", "")]
    [InlineData("NodesFromControlPlane.Properties.ToPort",
        "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.")]
    public void The_answer_fits_what_is_missing(string path, string answer) =>
        Assert.Equal(answer,
            Assert.Single(TestDeployment.Plain().Remove(path).Analyze().Findings, f => f.Rule == "EKS450").AwsError);

    [Fact]
    public void A_rule_inside_a_group_without_a_peer_is_left_out_silently() =>
        TestDeployment.Plain()
            .Set("NodeSecurityGroup.Properties.SecurityGroupEgress", "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443 }]")
            .IsBroken<SecurityGroupRulesAreComplete>("NodeSecurityGroup", saying: "no peer", effect: Effect.Possible);

    [Fact]
    public void A_rule_inside_a_group_is_looked_at() =>
        TestDeployment.Plain()
            .Set("NodeSecurityGroup.Properties.SecurityGroupEgress", "[{ IpProtocol: tcp, FromPort: 443, CidrIp: 0.0.0.0/0 }]")
            .IsBroken<SecurityGroupRulesAreComplete>("NodeSecurityGroup", "SecurityGroupEgress[0].ToPort");

    [Theory]
    [InlineData("{ IpProtocol: -1, CidrIp: 0.0.0.0/0 }")]
    [InlineData("{ IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIpv6: '::/0' }")]
    [InlineData("{ IpProtocol: tcp, FromPort: 443, ToPort: 443, DestinationPrefixListId: pl-0123456789abcdef0 }")]
    public void Complete_rules_pass(string rule) =>
        TestDeployment.Plain().Set("NodeSecurityGroup.Properties.SecurityGroupEgress", $"[{rule}]")
            .IsCompliant<SecurityGroupRulesAreComplete>("NodeSecurityGroup");

    [Fact]
    public void A_rule_that_is_not_known_is_unknown() =>
        TestDeployment.Plain().Set("NodeSecurityGroup.Properties.SecurityGroupEgress", "[!ImportValue rule]")
            .IsUnknown<SecurityGroupRulesAreComplete>("NodeSecurityGroup");

    [Fact]
    public void A_group_without_rules_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<SecurityGroupRulesAreComplete>("ControlPlaneSecurityGroup");

    [Fact]
    public void Ports_in_the_wrong_order_are_refused() =>
        TestDeployment.Plain().Set("ControlPlaneFromNodes.Properties.FromPort", "4431")
            .IsBroken<SecurityGroupRulesAreComplete>("ControlPlaneFromNodes", "FromPort", "4431 to 443");

    [Fact]
    public void A_port_beyond_the_last_is_refused() =>
        TestDeployment.Plain().Set("NodesFromControlPlane.Properties.ToPort", "70000")
            .IsBroken<SecurityGroupRulesAreComplete>("NodesFromControlPlane", "ToPort", "70000");
}
