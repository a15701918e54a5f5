using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Network;

public sealed class NetworkStackTests(SmallPlatform small) : IClassFixture<SmallPlatform>
{
    private IReadOnlyDictionary<string, JsonNode> Of(string type) => small.Platform.Resources(Layer.Network, type);

    private IEnumerable<JsonNode> Subnets(string name) =>
        Of("AWS::EC2::Subnet").Values.Where(subnet => subnet.Tags()["aws-cdk:subnet-name"] == name);

    [Fact]
    public void The_vpc_has_the_configured_range_and_dns_switched_on()
    {
        var vpc = Assert.Single(Of("AWS::EC2::VPC")).Value.Properties();
        Assert.Equal("10.7.0.0/17", (string?)vpc["CidrBlock"]);
        Assert.True((bool)vpc["EnableDnsHostnames"]!);
        Assert.True((bool)vpc["EnableDnsSupport"]!);
    }

    [Fact]
    public void Each_zone_has_a_public_a_private_and_an_isolated_subnet()
    {
        foreach (var name in new[] { "Public", "Private", "Isolated" })
            Assert.Equal(["eu-west-1a", "eu-west-1b"],
                Subnets(name).Select(s => (string)s.Properties()["AvailabilityZone"]!).Order());
    }

    [Fact]
    public void Subnets_have_the_range_and_the_name_of_their_zone()
    {
        Assert.Equal([("10.7.0.0/20", "small-private-eu-west-1a"), ("10.7.16.0/20", "small-private-eu-west-1b")], Of("Private"));
        Assert.Equal([("10.7.96.0/23", "small-public-eu-west-1a"), ("10.7.98.0/23", "small-public-eu-west-1b")], Of("Public"));
        Assert.Equal([("10.7.112.0/23", "small-isolated-eu-west-1a"), ("10.7.114.0/23", "small-isolated-eu-west-1b")],
            Of("Isolated"));

        IEnumerable<(string, string)> Of(string tier) =>
            Subnets(tier).Select(s => ((string)s.Properties()["CidrBlock"]!, s.Tags()["Name"])).Order();
    }

    [Fact]
    public void No_subnet_gives_public_addresses_and_each_says_so() =>
        Assert.All(Of("AWS::EC2::Subnet").Values, subnet => Assert.False((bool)subnet.Properties()["MapPublicIpOnLaunch"]!));

    [Fact]
    public void Subnets_carry_the_tags_by_which_kubernetes_finds_them()
    {
        Assert.All(Of("AWS::EC2::Subnet").Values, s => Assert.Equal("shared", s.Tags()["kubernetes.io/cluster/small"]));
        Assert.All(Subnets("Public"), s => Assert.Equal("1", s.Tags()["kubernetes.io/role/elb"]));
        Assert.All(Subnets("Private"), s => Assert.Equal("1", s.Tags()["kubernetes.io/role/internal-elb"]));
        Assert.All(Subnets("Public"), s => Assert.DoesNotContain("kubernetes.io/role/internal-elb", s.Tags().Keys));
    }

    [Fact]
    public void Private_subnets_route_through_the_one_nat_gateway_and_isolated_ones_nowhere()
    {
        var nat = Assert.Single(Of("AWS::EC2::NatGateway")).Key;
        var routes = Of("AWS::EC2::Route").Values.Select(route => route.Properties()).ToList();
        var privateRoutes = routes.Where(route => route["NatGatewayId"] is not null).ToList();
        Assert.Equal(2, privateRoutes.Count);
        Assert.All(privateRoutes, route => Assert.Equal($"{{{nat}}}", route["NatGatewayId"].Text()));
        Assert.DoesNotContain(routes, route => route["RouteTableId"].Text().Contains("Isolated"));
    }

    [Fact]
    public void S3_has_a_gateway_endpoint_in_every_route_table()
    {
        var endpoint =
            Assert.Single(Of("AWS::EC2::VPCEndpoint").Values, e => (string?)e.Properties()["VpcEndpointType"] == "Gateway");
        var tables = Of("AWS::EC2::RouteTable").Keys.Select(id => $"{{{id}}}").Order();
        Assert.Equal(tables, endpoint.Properties()["RouteTableIds"].Texts().Order());
        Assert.Contains("Name", endpoint.Tags().Keys);
    }

    [Fact]
    public void Interface_endpoints_have_private_dns_tags_and_a_subnet_in_each_zone()
    {
        var endpoints =
            Of("AWS::EC2::VPCEndpoint").Values.Where(e => (string?)e.Properties()["VpcEndpointType"] == "Interface").ToList();
        Assert.Equal(
            VpcEndpoints.WithoutNat.Where(s => s != VpcEndpoints.S3).Select(s => $"com.amazonaws.eu-west-1.{s}").Order(),
            endpoints.Select(e => e.Properties()["ServiceName"].Text()).Order());
        Assert.All(endpoints, e =>
        {
            Assert.True((bool)e.Properties()["PrivateDnsEnabled"]!);
            Assert.Equal(2, e.Properties()["SubnetIds"]!.AsArray().Count);
            Assert.Contains("Name", e.Tags().Keys);
        });
    }

    [Fact]
    public void Interface_endpoints_admit_https_from_the_vpc_and_nothing_else()
    {
        var (id, group) = Of("AWS::EC2::SecurityGroup").Single(g => g.Key.StartsWith("Endpoints", StringComparison.Ordinal));
        var rule = Assert.Single(group.Properties()["SecurityGroupIngress"]!.AsArray())!;
        Assert.Equal(("10.7.0.0/17", 443, 443, "tcp"),
            ((string?)rule["CidrIp"], (int)rule["FromPort"]!, (int)rule["ToPort"]!, (string?)rule["IpProtocol"]));
        Assert.All(
            Of("AWS::EC2::VPCEndpoint").Values.Where(e => (string?)e.Properties()["VpcEndpointType"] == "Interface"),
            e => Assert.Equal([$"{{{id}.GroupId}}"], e.Properties()["SecurityGroupIds"].Texts()));
    }

    [Fact]
    public void Flow_logs_go_encrypted_and_for_the_configured_time_to_a_log_group()
    {
        var flowLog = Assert.Single(Of("AWS::EC2::FlowLog")).Value.Properties();
        Assert.Equal("ALL", (string?)flowLog["TrafficType"]);
        var (id, group) = Of("AWS::Logs::LogGroup").Single(logs => !logs.Key.Contains("DefaultGroup"));
        Assert.Contains(id, flowLog["LogGroupName"].Text());
        Assert.Equal(60, (int)group.Properties()["RetentionInDays"]!);
        var key = Assert.Single(Of("AWS::KMS::Key")).Key;
        Assert.Equal($"{{{key}.Arn}}", group.Properties()["KmsKeyId"].Text());
    }

    [Fact]
    public void The_default_security_group_is_emptied() => Assert.Single(Of("Custom::VpcRestrictDefaultSG"));

    [Fact]
    public void What_the_function_that_empties_it_logs_is_encrypted_and_not_kept_for_ever()
    {
        var (id, group) = Of("AWS::Logs::LogGroup").Single(logs => logs.Key.Contains("DefaultGroup"));
        Assert.Equal(60, (int)group.Properties()["RetentionInDays"]!);
        Assert.Equal($"{{{Assert.Single(Of("AWS::KMS::Key")).Key}.Arn}}", group.Properties()["KmsKeyId"].Text());
        Assert.Equal("Delete", (string?)group["DeletionPolicy"]);
        Assert.Contains(id, Assert.Single(Of("AWS::Lambda::Function")).Value.Properties()["LoggingConfig"]!["LogGroup"].Text());
    }
}
