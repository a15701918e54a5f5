using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Samples;

/// <summary>What templates of a cluster of IPv6 have, beside what is proven of them.</summary>
internal static class Ipv6
{
    public static void Assert(SynthesizedPlatform platform)
    {
        var cluster = Properties(platform, Layer.Cluster, "AWS::EKS::Cluster").Single();
        Xunit.Assert.Equal("ipv6", (string?)cluster["KubernetesNetworkConfig"]!["IpFamily"]);
        Network(platform);
        Role(platform);
        // Nodes reach registries and AWS by either family.
        Xunit.Assert.Equal([null, "::/0"], Properties(platform, Layer.Cluster, "AWS::EC2::SecurityGroup")
            .Single(group => (string?)group["GroupDescription"] == "EKS nodes")["SecurityGroupEgress"]!.AsArray()
            .Where(rule => (int?)rule!["ToPort"] == 443 && rule["DestinationSecurityGroupId"] is null)
            .Select(rule => (string?)rule!["CidrIpv6"]).Order());
    }

    private static void Network(SynthesizedPlatform platform)
    {
        Xunit.Assert.Single(Properties(platform, Layer.Network, "AWS::EC2::VPCCidrBlock"), block =>
            (bool?)block["AmazonProvidedIpv6CidrBlock"] is true);
        var subnets = Properties(platform, Layer.Network, "AWS::EC2::Subnet").ToList();
        Xunit.Assert.Equal(["internal-elb", "internal-elb", "internal-elb"], subnets
            .Where(subnet => (bool?)subnet["AssignIpv6AddressOnCreation"] is true)
            .Select(subnet => subnet["Tags"].Text().Contains("internal-elb", StringComparison.Ordinal) ? "internal-elb" : "elb"));
        // By tier and zone, so that a zone keeps its part.
        Xunit.Assert.Equal([0, 1, 2, 8, 9, 10],
            subnets.Select(subnet => (int)subnet["Ipv6CidrBlock"]!["Fn::Select"]![0]!).Order());
        var routes = Properties(platform, Layer.Network, "AWS::EC2::Route")
            .Where(route => (string?)route["DestinationIpv6CidrBlock"] == "::/0").ToList();
        Xunit.Assert.Equal((3, 3), (routes.Count(route => route["EgressOnlyInternetGatewayId"] is not null),
            routes.Count(route => route["GatewayId"] is not null)));
    }

    private static void Role(SynthesizedPlatform platform)
    {
        var statements = Properties(platform, Layer.Cluster, "AWS::IAM::ManagedPolicy")
            .SelectMany(policy => policy["PolicyDocument"]!["Statement"]!.AsArray())
            .Where(statement => statement!["Action"].Text().Contains("ec2:AssignIpv6Addresses", StringComparison.Ordinal));
        Xunit.Assert.Equal("*", (string?)Xunit.Assert.Single(statements)!["Resource"]);
        Xunit.Assert.DoesNotContain(Properties(platform, Layer.Cluster, "AWS::IAM::Role"), role =>
            role["ManagedPolicyArns"].Text().Contains("AmazonEKS_CNI_Policy", StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Properties(SynthesizedPlatform platform, Layer layer, string type) =>
        platform.Resources(layer, type).Values.Select(resource => resource.Properties());
}
