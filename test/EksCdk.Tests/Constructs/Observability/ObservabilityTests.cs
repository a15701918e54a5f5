using System.Text.Json.Nodes;
using EksCdk.Configuration;
using EksCdk.Tests.Constructs.Cluster;

namespace EksCdk.Tests.Constructs.Observability;

/// <summary>The environment <c>observability</c>, synthesized once.</summary>
public sealed class ObservabilityPlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = Environments.Of("observability");

    public void Dispose() => Platform.Dispose();
}

public sealed class ObservabilityTests(ObservabilityPlatform observability) : IClassFixture<ObservabilityPlatform>
{
    private SynthesizedPlatform Platform => observability.Platform;

    private IReadOnlyDictionary<string, JsonNode> Workloads(string type) => Platform.Resources(Layer.Workloads, type);

    [Fact]
    public void Every_log_group_is_encrypted_and_kept_for_thirty_days()
    {
        var groups = Platform.Templates.Values.SelectMany(template => template["Resources"]!.AsObject())
            .Where(r => (string?)r.Value!["Type"] == "AWS::Logs::LogGroup").Select(r => r.Value!.Properties()).ToList();
        Assert.All(groups, group => Assert.Equal(30, (int)group["RetentionInDays"]!));
        Assert.All(groups, group => Assert.NotEqual("", group["KmsKeyId"].Text()));
        Assert.Superset(
            new HashSet<string> { "application", "dataplane", "host", "performance" }
                .Select(logs => $"/aws/containerinsights/observability/{logs}").ToHashSet(),
            groups.Select(group => group["LogGroupName"].Text()).ToHashSet());
    }

    [Fact]
    public void The_log_groups_of_container_insights_are_there_before_its_agent_and_its_key_lets_them()
    {
        var agent = Platform.AddOn("amazon-cloudwatch-observability").Value;
        var groups =
            Platform.Resources(Layer.Cluster, "AWS::Logs::LogGroup").Keys.Where(id => id.StartsWith("InsightsLogs")).ToHashSet();
        Assert.Equal(4, groups.Count);
        Assert.Superset(groups, agent.DependsOn().ToHashSet());
        var key = Platform.Resources(Layer.Security, "AWS::KMS::Key").Values.Single(k =>
            ((string)k.Properties()["Description"]!).Contains("logs"));
        Assert.Contains("log-group:/aws/containerinsights/observability/*", key.Properties()["KeyPolicy"].Text());
    }

    [Fact]
    public void Four_controllers_and_the_agents_get_their_roles_by_the_oidc_provider_and_none_by_pod_identity()
    {
        var addOns = Platform.Resources(Layer.Cluster, "AWS::EKS::Addon").Values.Select(a => a.Properties()).ToList();
        Assert.All(addOns, addOn => Assert.Null(addOn["PodIdentityAssociations"]));
        Assert.Equal(["amazon-cloudwatch-observability", "aws-ebs-csi-driver", "vpc-cni"],
            addOns.Where(addOn => addOn["ServiceAccountRoleArn"] is not null).Select(addOn => (string)addOn["AddonName"]!)
                .Order());
        Assert.Empty(Workloads("AWS::EKS::PodIdentityAssociation"));
        foreach (var chart in Workloads("Custom::AWSCDK-EKS-HelmChart").Values.Select(chart => chart.Properties()))
            Assert.Contains("\"eks.amazonaws.com/role-arn\":\"{", chart["Values"].Text());
        var trusted = Workloads("AWS::IAM::Role").Values
            .Select(role => role.Properties()["AssumeRolePolicyDocument"]!["Statement"]![0]!)
            .Where(statement => statement["Principal"]!["Federated"] is not null).ToList();
        Assert.Equal(3, trusted.Count);
        Assert.All(trusted, statement => Assert.Equal("sts:AssumeRoleWithWebIdentity", statement["Action"].Text()));
    }

    [Fact]
    public void External_secrets_reads_what_is_named_after_the_cluster_and_nothing_else()
    {
        var policy = Workloads("AWS::IAM::ManagedPolicy").Single(p => p.Key.StartsWith("ExternalSecrets")).Value.Properties();
        var resources = policy["PolicyDocument"]!["Statement"]!.AsArray().SelectMany(s => s!["Resource"].Texts());
        Assert.Equal(
            [
                "arn:aws:secretsmanager:us-east-1:{AWS::AccountId}:secret:observability/*",
                "arn:aws:ssm:us-east-1:{AWS::AccountId}:parameter/observability/*",
            ],
            resources.Order());
    }

    [Fact]
    public void The_dashboard_shows_api_server_nodes_pods_nat_and_endpoints()
    {
        var body =
            JsonNode.Parse(Assert.Single(Workloads("AWS::CloudWatch::Dashboard")).Value.Properties()["DashboardBody"].Text())!;
        var metrics = body["widgets"]!.AsArray().SelectMany(widget => widget!["properties"]!["metrics"]!.AsArray())
            .Select(metric => metric![0] is JsonObject search ? (string)search["expression"]! : (string)metric[1]!).ToList();
        Assert.All(
            [
                "apiserver_request_total_5XX", "apiserver_request_duration_seconds_GET_P99", "node_cpu_utilization",
                "node_memory_utilization", "node_filesystem_utilization", "pod_number_of_container_restarts",
                    "scheduler_pending_pods",
                "BytesOutToDestination", "BytesProcessed",
            ],
            name => Assert.Contains(metrics, metric => metric.Contains(name)));
        Assert.Equal(3, metrics.Count(metric => metric == "BytesOutToDestination"));
    }

    [Fact]
    public void Alarms_go_to_an_encrypted_topic_to_which_cloudwatch_may_publish()
    {
        var (id, topic) = Assert.Single(Workloads("AWS::SNS::Topic"));
        Assert.NotEqual("", topic.Properties()["KmsMasterKeyId"].Text());
        var alarms = Workloads("AWS::CloudWatch::Alarm").Values.Select(alarm => alarm.Properties()).ToList();
        Assert.Equal(7, alarms.Count);
        Assert.All(alarms, alarm =>
        {
            Assert.Equal([$"{{{id}}}"], alarm["AlarmActions"].Texts());
            Assert.Equal("observability", alarm["Dimensions"]![0]!["Value"].Text());
        });
        var statements =
            Assert.Single(Workloads("AWS::SNS::TopicPolicy")).Value.Properties()["PolicyDocument"]!["Statement"]!.AsArray();
        Assert.Contains(statements, s => s!["Principal"]!.ToJsonString().Contains("cloudwatch.amazonaws.com"));
        var key = Assert.Single(Workloads("AWS::KMS::Key")).Value.Properties();
        Assert.Contains("cloudwatch.amazonaws.com", key["KeyPolicy"]!.ToJsonString());
        Assert.Equal("platform@example.com",
            (string?)Assert.Single(Workloads("AWS::SNS::Subscription")).Value.Properties()["Endpoint"]);
    }
}
