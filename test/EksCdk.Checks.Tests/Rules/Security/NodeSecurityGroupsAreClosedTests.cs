using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class NodeSecurityGroupsAreClosedTests
{
    [Fact]
    public void Closed_groups_pass() =>
        TestDeployment.Plain().IsCompliant<NodeSecurityGroupsAreClosed>("NodeSecurityGroup");

    [Fact]
    public void Everything_from_everybody_gets_a_warning() =>
        TestDeployment.Plain()
            .Set("NodeSecurityGroup.Properties.SecurityGroupIngress", "[{ IpProtocol: '-1', CidrIp: 0.0.0.0/0 }]")
            .IsBroken<NodeSecurityGroupsAreClosed>("NodeSecurityGroup", "SecurityGroupIngress[0]", "every port",
                effect: Effect.Insecure);

    [Fact]
    public void SSH_in_a_rule_of_its_own_gets_one_too() =>
        TestDeployment.Plain()
            .Add("Ssh",
                "Type: AWS::EC2::SecurityGroupIngress\nProperties: { GroupId: !Ref NodeSecurityGroup, IpProtocol: tcp, " +
                "FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }")
                .IsBroken<NodeSecurityGroupsAreClosed>("Ssh", saying: "22", effect: Effect.Insecure);

    [Fact]
    public void A_web_port_passes() =>
        TestDeployment.Plain()
            .Set("NodeSecurityGroup.Properties.SecurityGroupIngress",
                "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }]")
                .IsCompliant<NodeSecurityGroupsAreClosed>("NodeSecurityGroup");

    [Fact]
    public void A_range_from_a_parameter_is_no_finding() =>
        TestDeployment.Plain()
            .Set("NodeSecurityGroup.Properties.SecurityGroupIngress", "[{ IpProtocol: '-1', CidrIp: !Ref AdminRoleArn }]")
            .IsCompliant<NodeSecurityGroupsAreClosed>("NodeSecurityGroup");

    [Fact]
    public void Groups_that_no_node_has_are_not_asked() =>
        TestDeployment.Plain()
            .Set("ControlPlaneSecurityGroup.Properties.SecurityGroupIngress", "[{ IpProtocol: '-1', CidrIp: 0.0.0.0/0 }]")
            .IsSilent<NodeSecurityGroupsAreClosed>("ControlPlaneSecurityGroup");
}
