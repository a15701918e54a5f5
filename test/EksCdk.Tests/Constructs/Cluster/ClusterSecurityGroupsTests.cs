using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Cluster;

public sealed class ClusterSecurityGroupsTests(SmallPlatform small, VariedPlatform varied) : IClassFixture<SmallPlatform>,
    IClassFixture<VariedPlatform>
{
    private static readonly (string Protocol, int? From, int? To) Https = ("tcp", 443, 443);

    private IReadOnlyDictionary<string, JsonNode> Of(string type) => small.Platform.Resources(Layer.Cluster, type);

    private KeyValuePair<string, JsonNode> Group(string description) =>
        small.Platform.Only("AWS::EC2::SecurityGroup", group => (string?)group["GroupDescription"] == description);

    private string ControlPlane => Group("EKS control plane").Key;

    private string Nodes => Group("EKS nodes").Key;

    private string Kubectl => Group("kubectl of the CDK").Key;

    // What goes from one group to another is only allowed where the first lets it out and the second lets it in.
    private IEnumerable<(string, int?, int?)> Allowed(string from, string to)
    {
        var into = Of("AWS::EC2::SecurityGroupIngress").Values.Select(rule => rule.Properties())
            .Where(rule => rule["GroupId"].Target() == to && rule["SourceSecurityGroupId"].Target() == from).Select(Ports);
        var outOf = Of("AWS::EC2::SecurityGroupEgress").Values.Select(rule => rule.Properties())
            .Where(rule => rule["GroupId"].Target() == from && rule["DestinationSecurityGroupId"].Target() == to).Select(Ports);
        return into.Intersect(outOf).Order();
    }

    private static (string Protocol, int? From, int? To) Ports(JsonNode rule) =>
        ((string)rule["IpProtocol"]!, (int?)rule["FromPort"], (int?)rule["ToPort"]);

    [Fact]
    public void Nodes_and_their_pods_reach_each_other() => Assert.Equal([("-1", null, null)], Allowed(Nodes, Nodes));

    [Fact]
    public void The_control_plane_reaches_kubelets_and_webhooks_on_nodes() =>
        Assert.Equal([Https, ("tcp", 1025, 65535)], Allowed(ControlPlane, Nodes));

    [Fact]
    public void Nodes_reach_the_API_server() => Assert.Equal([Https], Allowed(Nodes, ControlPlane));

    [Fact]
    public void Kubectl_reaches_the_API_server_and_nothing_reaches_kubectl()
    {
        Assert.Equal([Https], Allowed(Kubectl, ControlPlane));
        Assert.DoesNotContain(Of("AWS::EC2::SecurityGroupIngress").Values, rule =>
            rule.Properties()["GroupId"].Target() == Kubectl);
    }

    [Fact]
    public void Nodes_reach_registries_and_AWS_over_HTTPS_and_DNS_in_the_VPC()
    {
        var rules =
            Group("EKS nodes").Value.Properties()["SecurityGroupEgress"]!.AsArray()
            .Select(rule => ((string)rule!["CidrIp"]!, Ports(rule)));
        Assert.Equal(
            [("0.0.0.0/0", Https), ("10.7.0.0/17", ("tcp", 53, 53)), ("10.7.0.0/17", ("udp", 53, 53))],
            rules.Order());
    }

    [Fact]
    public void Nothing_is_admitted_by_address_range()
    {
        Assert.All(Of("AWS::EC2::SecurityGroup").Values, group => Assert.Null(group.Properties()["SecurityGroupIngress"]));
        Assert.All(Of("AWS::EC2::SecurityGroupIngress").Values, rule =>
            Assert.NotNull(rule.Properties()["SourceSecurityGroupId"]));
    }

    [Fact]
    public void A_private_endpoint_is_reached_from_where_the_environment_says_and_on_443_only()
    {
        var group = varied.Platform.Only("AWS::EC2::SecurityGroup", g => (string?)g["GroupDescription"] == "EKS control plane");
        var rules = group.Value.Properties()["SecurityGroupIngress"]!.AsArray().Select(rule =>
            (rule!["CidrIp"].Text() + rule["SourceSecurityGroupId"].Text(), Ports(rule)));
        Assert.Equal([("10.200.0.0/16", Https), ("sg-0123456789abcdef0", Https)], rules.Order());
    }

    [Fact]
    public void Nodes_have_the_clusters_tag_on_no_second_security_group() =>
        Assert.DoesNotContain("kubernetes.io/cluster", Group("EKS nodes").Value.ToJsonString());
}
