using System.Text.Json;
using System.Text.Json.Nodes;
using EksCdk.Facts;

namespace EksCdk.Tests.Constructs.Workloads;

[Collection(nameof(WorkloadPlatforms))]
public sealed class LoadBalancerControllerTests(WorkloadPlatforms platforms)
{
    private const string Name = "aws-load-balancer-controller";

    /// <summary>
    /// The longest document that IAM accepts: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
    /// </summary>
    private const int LongestManagedPolicy = 6144;

    private static JsonArray Documented =>
        JsonNode.Parse(Controller.OfChart(Name)!.Install!.Permissions.GetRawText())!["Statement"]!.AsArray();

    [Fact]
    public void It_is_told_what_it_cannot_read_from_the_instance_metadata()
    {
        var values = platforms.Standard.Values(Name);
        Assert.Equal("small", (string?)values["clusterName"]);
        Assert.Equal("eu-west-1", (string?)values["region"]);
        Assert.StartsWith("{small-network:ExportsOutputRefNetworkVpc", (string?)values["vpcId"]);
    }

    [Fact]
    public void It_has_two_replicas_because_services_cannot_be_made_without_it() =>
        Assert.Equal(2, (int)platforms.Standard.Values(Name)["replicaCount"]!);

    // Otherwise each update makes a new authority, which running pods do not have yet: every Service is refused for a minute.
    [Fact]
    public void Its_webhooks_certificate_stays_at_updates() =>
        Assert.True((bool)platforms.Standard.Values(Name)["keepTLSSecret"]!);

    [Fact]
    public void It_may_do_what_its_release_documents_and_nothing_else()
    {
        Assert.Equal(Grants(Documented), Grants(platforms.Standard.Statements(Name)));
        Assert.Contains(Grants(Documented), grant =>
            grant.Contains("elasticloadbalancing:SetRulePriorities", StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_may_change_by_arn_is_in_this_account_and_region()
    {
        var arns = platforms.Standard.Statements(Name).SelectMany(s => s["Resource"].Texts()).Where(r => r != "*").ToList();
        Assert.NotEmpty(arns);
        Assert.All(arns, arn => Assert.Matches("^arn:aws:(ec2|elasticloadbalancing):eu-west-1:111122223333:", arn));
    }

    [Fact]
    public void Its_policy_is_short_enough_for_iam_in_the_longest_partition_and_region()
    {
        var policy = platforms.Standard.Policy(Name).Value.Properties()["PolicyDocument"]!.ToJsonString()
            .Replace("arn:aws:", "arn:aws-us-gov:").Replace("eu-west-1", "ap-southeast-1");
        Assert.InRange(policy.Length, 1, LongestManagedPolicy);
    }

    /// <summary>One line per action, kind of resource and condition, however statements are put together.</summary>
    private static IReadOnlyList<string> Grants(IEnumerable<JsonNode?> statements) =>
    [
        .. (from statement in statements
            from action in statement!["Action"].Texts()
            from resource in statement["Resource"].Texts()
            select $"{statement["Effect"]} {action} on {resource.Replace(":eu-west-1:111122223333:", ":*:*:")} " +
                $"if {Sorted(statement["Condition"])}").Distinct().Order(StringComparer.Ordinal),
    ];

    private static string Sorted(JsonNode? condition) => string.Join(", ",
        from test in condition?.AsObject() ?? []
        from key in test.Value!.AsObject()
        orderby test.Key, key.Key
        select $"{test.Key} {key.Key} = {JsonSerializer.Serialize(key.Value.Texts().Order(StringComparer.Ordinal))}");
}
