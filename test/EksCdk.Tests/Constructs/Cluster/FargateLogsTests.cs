using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Cluster;

public sealed class FargateLogsTests(SmallPlatform small, VariedPlatform varied) : IClassFixture<SmallPlatform>,
    IClassFixture<VariedPlatform>
{
    private KeyValuePair<string, JsonNode> Logs =>
        varied.Platform.Only("AWS::Logs::LogGroup", p => (string?)p["LogGroupName"] == "/aws/eks/varied-pr7/fargate");

    private IEnumerable<KeyValuePair<string, JsonNode>> Manifests => varied.Platform
        .Resources(Layer.Cluster, "Custom::AWSCDK-EKS-KubernetesResource")
        .Where(manifest => manifest.Key.StartsWith("FargateLogs", StringComparison.Ordinal));

    [Fact]
    public void Pods_log_to_an_encrypted_group_of_the_cluster_that_is_kept_as_long_as_the_others()
    {
        Assert.Equal(60, (int)Logs.Value.Properties()["RetentionInDays"]!);
        Assert.Contains("KeysLogs", Logs.Value.Properties()["KmsKeyId"].Text());
    }

    [Fact]
    public void Fargate_reads_where_to_in_the_namespace_and_the_map_that_it_looks_for()
    {
        var text = string.Concat(Manifests.Select(manifest => manifest.Value.Properties()["Manifest"].Text()));
        Assert.Contains("\"labels\":{\"aws-observability\":\"enabled\"", text);
        Assert.Contains("\"name\":\"aws-logging\",\"namespace\":\"aws-observability\"", text);
        Assert.Contains($"log_group_name {{{Logs.Key}}}", text);
        Assert.Contains("region eu-west-1", text);
    }

    [Fact]
    public void It_is_there_before_the_first_pod()
    {
        var dns = varied.Platform.AddOn("coredns").Value.DependsOn();
        Assert.Superset(Manifests.Select(manifest => manifest.Key).ToHashSet(), dns.ToHashSet());
    }

    [Fact]
    public void Fargate_may_write_to_that_group_and_to_no_other()
    {
        var policy =
            varied.Platform.Only("AWS::IAM::ManagedPolicy", p => p["Roles"].Texts().Any(role => role.Contains("Fargate")));
        var statement = Assert.Single(policy.Value.Properties()["PolicyDocument"]!["Statement"]!.AsArray())!;
        Assert.Equal(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            statement["Action"].Texts().Order());
        Assert.Equal([$"{{{Logs.Key}.Arn}}"], statement["Resource"].Texts());
    }

    [Fact]
    public void Without_a_profile_there_is_none_of_it() =>
        Assert.Empty(small.Platform.Resources(Layer.Cluster, "Custom::AWSCDK-EKS-KubernetesResource"));
}
