using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class LoadBalancersReachTheirTargetsTests
{
    private static TestDeployment Balanced(string? rule = null,
        string actions = "[{ Type: forward, TargetGroupArn: !Ref Targets }]")
    {
        var deployment = TestDeployment.Plain().WithSelfManagedGroup()
            .Add("Front", "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref Vpc } }")
            .Add("Balancer", "{ Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Subnets: [!Ref PublicSubnetA, " +
                "!Ref PublicSubnetB], SecurityGroups: [!Ref Front] } }")
            .Add("Targets", "{ Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: 30080, " +
                "Protocol: HTTP } }")
            .Add("Listener", "{ Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Balancer, " +
                $"Port: 80, Protocol: HTTP, DefaultActions: {actions} }} }}")
            .Set("Workers.Properties.TargetGroupARNs", "[!Ref Targets]");
        return rule is null ? deployment : deployment.Add("In",
            "{ Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !GetAtt Cluster.ClusterSecurityGroupId, " +
            $"IpProtocol: tcp, {rule} }} }}");
    }

    [Fact]
    public void A_port_that_no_rule_opens_is_refused() =>
        Balanced().IsBroken<LoadBalancersReachTheirTargets>("Workers", saying: "on 30080", effect: Effect.Broken);

    [Fact]
    public void Another_port_does_not_help() =>
        Balanced("FromPort: 80, ToPort: 80, SourceSecurityGroupId: !Ref Front")
            .IsBroken<LoadBalancersReachTheirTargets>("Workers", effect: Effect.Broken);

    [Theory]
    [InlineData("FromPort: 30000, ToPort: 32767, SourceSecurityGroupId: !Ref Front")]
    [InlineData("FromPort: 30080, ToPort: 30080, CidrIp: 10.0.0.0/16")]
    public void A_rule_for_the_port_passes(string rule) =>
        Balanced(rule).IsCompliant<LoadBalancersReachTheirTargets>("Workers");

    [Fact]
    public void A_weighted_action_sends_there_too() =>
        Balanced(actions: "[{ Type: forward, ForwardConfig: { TargetGroups: [{ TargetGroupArn: !Ref Targets }] } }]")
            .IsBroken<LoadBalancersReachTheirTargets>("Workers", effect: Effect.Broken);

    [Fact]
    public void A_rule_from_elsewhere_may_open_it() =>
        Balanced("FromPort: 30080, ToPort: 30080, SourceSecurityGroupId: !Ref Other").Parameter("Other")
            .IsUnknown<LoadBalancersReachTheirTargets>("Workers");

    [Fact]
    public void Pods_as_targets_are_no_ports_of_nodes() =>
        Balanced().Set("Targets.Properties.TargetType", "ip").IsSilent<LoadBalancersReachTheirTargets>("Workers");

    [Fact]
    public void A_load_balancer_without_groups_is_not_asked() =>
        Balanced().Remove("Balancer.Properties.SecurityGroups").IsSilent<LoadBalancersReachTheirTargets>("Workers");
}
