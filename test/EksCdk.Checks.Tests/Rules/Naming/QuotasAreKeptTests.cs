using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class QuotasAreKeptTests
{
    [Fact]
    public void Within_the_quotas_passes() =>
        TestDeployment.Plain()
            .IsCompliant<QuotasAreKept>("Cluster");

    [Fact]
    public void More_nodes_than_a_new_account_has_are_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.ScalingConfig.MaxSize", "451")
            .IsBroken<QuotasAreKept>("Nodes", "ScalingConfig.MaxSize", "450", effect: Effect.Possible);

    [Fact]
    public void More_addresses_are_warned_of() =>
        TestDeployment.Plain().Add("Address0", "Type: AWS::EC2::EIP").Add("Address1", "Type: AWS::EC2::EIP")
            .Add("Address2", "Type: AWS::EC2::EIP").Add("Address3", "Type: AWS::EC2::EIP").Add("Address4", "Type: AWS::EC2::EIP")
            .IsBroken<QuotasAreKept>("NatAddress", null, "6 Elastic IP addresses", effect: Effect.Possible);

    [Fact]
    public void Sixteen_remote_networks_are_warned_of() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.RemoteNetworkConfig.RemoteNodeNetworks",
                $"[{string.Join(", ", Enumerable.Repeat("{ Cidrs: [] }", 16))}]")
            .IsBroken<QuotasAreKept>("Cluster", "RemoteNodeNetworks", "16 RemoteNodeNetworks", effect: Effect.Possible);

    // AWS raises both on request: https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html
    [Fact]
    public void Six_selectors_are_warned_of() =>
        TestDeployment.Plain()
            .Set("Batch.Properties.Selectors",
                "[{ Namespace: n0 }, { Namespace: n1 }, { Namespace: n2 }, { Namespace: n3 }, { Namespace: n4 }, { Namespace: " +
                "n5 }]")
            .IsBroken<QuotasAreKept>("Batch", "Selectors", "6 selectors", effect: Effect.Possible);

    [Fact]
    public void Six_labels_of_a_selector_are_warned_of() =>
        TestDeployment.Plain()
            .Set("Batch.Properties.Selectors",
                $"[{{ Namespace: n0, Labels: " +
                $"[{string.Join(", ", Enumerable.Range(0, 6).Select(i => $"{{ Key: k{i}, Value: v }}"))}] }}]")
            .IsBroken<QuotasAreKept>("Batch", "Selectors[0].Labels", "6 labels", effect: Effect.Possible);

    [Fact]
    public void A_size_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Most", "Number").Set("Nodes.Properties.ScalingConfig.MaxSize", "!Ref Most")
            .IsUnknown<QuotasAreKept>("Nodes");

    [Fact]
    public void A_template_without_any_has_nothing_to_say() =>
        TestDeployment.Of("{ Resources: { Vpc: { Type: AWS::EC2::VPC } } }")
            .IsSilent<QuotasAreKept>();

    private static TestDeployment Rules(int count, string range = "CidrIp: 10.1.0.0/24") => TestDeployment.Plain()
        .Set("NodeSecurityGroup.Properties.SecurityGroupIngress",
            $"[{string.Join(", ", Enumerable.Range(0, count).Select(i => Rule(i, range)))}]");

    private static string Rule(int port, string range) => $"{{ IpProtocol: tcp, FromPort: {port}, ToPort: {port}, {range} }}";

    [Fact]
    public void More_than_sixty_rules_of_a_group_are_warned_of() =>
        Rules(61).IsBroken<QuotasAreKept>("NodeSecurityGroup", saying: "the quota of a new account is 60",
            effect: Effect.Possible);

    [Theory]
    [InlineData("CidrIp: 10.1.0.0/24")]
    [InlineData("CidrIpv6: '::/0'")]
    public void Rules_of_IPv6_are_counted_by_themselves(string range) =>
        Rules(56, range).IsCompliant<QuotasAreKept>("NodeSecurityGroup");
}
