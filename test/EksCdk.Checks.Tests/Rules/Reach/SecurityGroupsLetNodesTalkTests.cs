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

    private static TestDeployment Shop(string rules, string pods = "", string more = "") => TestDeployment.Plain().Drop("Batch")
        .Set("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]")
        .Drop("NodesFromNodes")
        .Add("Dns", Rule("tcp", "53, ToPort: 53")).Add("DnsUdp", Rule("udp", "53, ToPort: 53")).Add("High", Rule("tcp", rules))
        .Manifest("App",
            """{"apiVersion":"v1","kind":"Service","metadata":{"name":"shop"},"spec":{"selector":{"app":"shop"},"ports":[{"port":80,"targetPort":80}]}}""",
            """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"shop"},"spec":{"template":{"metadata":{"labels":{"app":"shop"}},"spec":{PODS"containers":[]}}}}"""
                .Replace("PODS", pods, StringComparison.Ordinal),
            more.Length > 0 ? more : """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"shop"}}""");

    private static string Rule(string protocol, string ports) => "{ Type: AWS::EC2::SecurityGroupIngress, " +
        $"Properties: {{ GroupId: !Ref NodeSecurityGroup, SourceSecurityGroupId: !Ref NodeSecurityGroup, IpProtocol: {protocol}, FromPort: {ports} }} }}";

    [Fact]
    public void A_port_below_those_that_are_open_is_closed_to_other_nodes() =>
        Shop("1025, ToPort: 65535").IsBroken<SecurityGroupsLetNodesTalk>("Nodes", saying: "on port 80", effect: Effect.Broken);

    [Fact]
    public void A_port_that_is_open_passes() => Shop("80, ToPort: 80").IsCompliant<SecurityGroupsLetNodesTalk>("Nodes");

    [Theory]
    [InlineData("\"hostNetwork\":true,", "")]
    [InlineData("\"nodeSelector\":{\"a\":\"b\"},", "")]
    [InlineData("", """{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"shop"},"spec":{"ingressClassName":"alb","defaultBackend":{"service":{"name":"shop"}}}}""")]
    public void Who_calls_it_from_elsewhere_is_not_asked(string pods, string more) =>
        Shop("1025, ToPort: 65535", pods, more).IsCompliant<SecurityGroupsLetNodesTalk>("Nodes");
}
