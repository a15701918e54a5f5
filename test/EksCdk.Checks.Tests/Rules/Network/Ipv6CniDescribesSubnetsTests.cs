using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class Ipv6CniDescribesSubnetsTests
{
    private static TestDeployment With(string actions) => TestDeployment.Plain()
        .Set("Cluster.Properties.KubernetesNetworkConfig", "{ IpFamily: ipv6 }")
        .Set("NodeRole.Properties.ManagedPolicyArns", "[]")
        .Set("NodeRole.Properties.Policies",
            $"[{{ PolicyName: p, PolicyDocument: {{ Statement: [{{ Effect: Allow, Action: [{actions}], Resource: '*' }}] }} }}]");

    [Fact]
    public void The_older_policy_may_not_be_enough() =>
        With("'ec2:AssignIpv6Addresses'").IsBroken<Ipv6CniDescribesSubnets>("NodeRole", "Policies", "ec2:DescribeSubnets",
            effect: Effect.Possible);

    [Fact]
    public void With_the_call_it_passes() =>
        With("'ec2:AssignIpv6Addresses', 'ec2:DescribeSubnets'").IsCompliant<Ipv6CniDescribesSubnets>("NodeRole");

    [Fact]
    public void Without_discovery_it_has_nothing_to_say() =>
        With("'ec2:AssignIpv6Addresses'")
            .Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_SUBNET_DISCOVERY\":\"false\"}}'")
            .IsSilent<Ipv6CniDescribesSubnets>();

    [Fact]
    public void IPv4_has_nothing_to_say() => TestDeployment.Plain().IsSilent<Ipv6CniDescribesSubnets>();
}
