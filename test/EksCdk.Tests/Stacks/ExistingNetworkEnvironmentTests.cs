using System.Text.Json.Nodes;
using EksCdk.Configuration;
using EksCdk.Tests.Constructs.Network;

namespace EksCdk.Tests.Stacks;

/// <summary>What companies say beside their network: who may do what, and who reaches whom.</summary>
public sealed class ExistingNetworkEnvironmentTests(ExistingPlatform existing) : IClassFixture<ExistingPlatform>
{
    private IReadOnlyDictionary<string, JsonNode> Of(Layer layer, string type) => existing.Platform.Resources(layer, type);

    private static string Rule(JsonNode rule) => string.Join(' ', new[]
    {
        rule["CidrIp"], rule["SourceSecurityGroupId"], rule["DestinationPrefixListId"], rule["IpProtocol"], rule["FromPort"],
        rule["ToPort"], rule["Description"],
    }.OfType<JsonNode>().Select(part => part.Text()));

    [Fact]
    public void Each_principal_has_one_access_entry_with_all_of_its_policies()
    {
        var entries = Of(Layer.Cluster, "AWS::EKS::AccessEntry").Values.Select(entry => entry.Properties())
            .Where(entry => entry["PrincipalArn"] is JsonValue)
            .Select(entry => $"{entry["PrincipalArn"].Text().Split('/')[^1]} {entry["Type"]}: " + string.Join(", ",
                entry["AccessPolicies"]!.AsArray().Select(policy =>
                    $"{policy!["PolicyArn"].Text().Split('/')[^1]} {policy["AccessScope"]!["Type"]} " +
                    string.Join('+', policy["AccessScope"]!["Namespaces"]?.AsArray().Select(name => $"{name}") ?? [])))).Order();

        Assert.Equal(
            [
                "AWSReservedSSO_Developers_0123456789abcdef : AmazonEKSViewPolicy cluster , AmazonEKSEditPolicy namespace shop+team-*",
                "AWSReservedSSO_Platform_0123456789abcdef : AmazonEKSClusterAdminPolicy cluster ",
                "Deploy : AmazonEKSAdminPolicy namespace shop",
            ], entries);
    }

    [Fact]
    public void Support_and_the_range_of_services_are_as_the_file_says()
    {
        var cluster = Assert.Single(Of(Layer.Cluster, "AWS::EKS::Cluster")).Value.Properties();

        Assert.Equal("STANDARD", (string?)cluster["UpgradePolicy"]!["SupportType"]);
        Assert.Equal("172.31.240.0/20", (string?)cluster["KubernetesNetworkConfig"]!["ServiceIpv4Cidr"]);
    }

    [Fact]
    public void More_rules_are_in_the_groups_that_they_name()
    {
        var groups = Of(Layer.Cluster, "AWS::EC2::SecurityGroup").Concat(Of(Layer.Network, "AWS::EC2::SecurityGroup"))
            .Select(group => group.Value.Properties()).ToDictionary(group => group["GroupDescription"].Text().Split('/')[^1]);
        IEnumerable<string> Rules(string group, string direction) =>
            groups[group][$"SecurityGroup{direction}"]!.AsArray().Select(rule => Rule(rule!));

        // The CDK makes a resource of its own of what names a prefix list.
        var databases = Assert.Single(Of(Layer.Cluster, "AWS::EC2::SecurityGroupEgress").Values, rule =>
            rule.Properties()["DestinationPrefixListId"] is not null).Properties();
        Assert.Equal("pl-0123456789abcdef0 tcp 5432 5432 Databases of the company", Rule(databases));
        Assert.StartsWith("SecurityGroupsNodes", databases["GroupId"]!["Fn::GetAtt"]![0].Text());
        Assert.Contains("10.20.0.0/16 tcp 30000 32767 Load balancers to node ports", Rules("EKS nodes", "Ingress"));
        Assert.Contains("sg-0123456789abcdef0 tcp 443 443 Runners of CI", Rules("EKS control plane", "Ingress"));
        Assert.Contains("10.21.0.0/16 tcp 443 443 A neighbour VPC",
            Rules("HTTPS from the VPC to the interface endpoints", "Ingress"));
    }
}
