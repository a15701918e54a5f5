using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Constructs;
using EksCdk.Constructs.Security;
using EksCdk.Facts;

namespace EksCdk.Constructs.Observability;

/// <summary>What <see cref="ClusterAlarms"/> takes.</summary>
public sealed class ClusterAlarmsProps
{
    /// <summary>The cluster's name, as text.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Who gets the alarms by e-mail; each has to confirm it once.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Days between rotations of the topic's key: KMS accepts 90 to 2560.</summary>
    public int KeyRotationDays { get; init; } = 365;

    /// <summary>Days between scheduling the key's deletion and the deletion: KMS accepts 7 to 30.</summary>
    public int KeyDeletionWindowDays { get; init; } = 30;
}

/// <summary>
/// Alarms of a cluster, to an encrypted topic. Those on nodes need Container Insights; where a metric is missing they stay
/// silent.
/// </summary>
public sealed class ClusterAlarms : Construct
{
    private readonly string _cluster;

    /// <summary>Creates topic and alarms.</summary>
    public ClusterAlarms(Construct scope, string id, ClusterAlarmsProps props) : base(scope, id)
    {
        _cluster = props.ClusterName;
        Topic = CreateTopic(props);
        Alarm("ServerErrors", ClusterMetric.ServerErrors, "Sum", 10, "The API server answers with errors");
        Alarm("Latency", ClusterMetric.GetLatency, "Average", 1,
            "The API server takes more than a second for reading one object");
        Alarm("NodeCpu", ClusterMetric.NodeCpu, "Average", 85, "The nodes are short of CPU");
        Alarm("NodeMemory", ClusterMetric.NodeMemory, "Average", 85, "The nodes are short of memory");
        Alarm("NodeDisk", ClusterMetric.NodeDisk, "Maximum", 80, "A node is short of disk: from 85 per cent on it evicts pods");
        Alarm("FailedNodes", ClusterMetric.FailedNodes, "Maximum", 0, "A node has failed");
        Alarm("PendingPods", ClusterMetric.UnschedulablePods, "Minimum", 0, "Pods find no node, for a quarter of an hour");
    }

    /// <summary>Where the alarms go.</summary>
    public Topic Topic { get; }

    private Topic CreateTopic(ClusterAlarmsProps props)
    {
        var key = new CustomerKey(this, "Key", new CustomerKeyProps
        {
            Description = $"Encrypts the alarms of EKS cluster {props.ClusterName}",
            RotationDays = props.KeyRotationDays,
            DeletionWindowDays = props.KeyDeletionWindowDays,
            // An alarm is sent on at once: nothing that is kept needs the key.
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        var topic = new Topic(this, "Topic", new TopicProps { MasterKey = key, EnforceSSL = true });
        key.AddToResourcePolicy(FromAlarms([.. RequiredCalls.All.PublishEncrypted], "*"));
        // A policy of its own takes the place of the one that lets the whole account publish.
        topic.AddToResourcePolicy(FromAlarms(["sns:Publish"], topic.TopicArn));
        foreach (var email in props.Emails)
        {
            _ = new Subscription(this, email, new SubscriptionProps
            {
                Topic = topic,
                Protocol = SubscriptionProtocol.EMAIL,
                Endpoint = email,
            });
        }
        return topic;
    }

    private PolicyStatement FromAlarms(string[] actions, string resource) => new(new PolicyStatementProps
    {
        Principals = [new ServicePrincipal("cloudwatch.amazonaws.com")],
        Actions = actions,
        Resources = [resource],
        Conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Stack.Of(this).Account },
        },
    });

    private void Alarm(string id, ClusterMetric metric, string statistic, double above, string description) =>
        _ = new CfnAlarm(this, id, new CfnAlarmProps
        {
            AlarmDescription = $"{_cluster}: {description}",
            Namespace = metric.Namespace,
            MetricName = metric.Name,
            Dimensions = new object[] { new CfnAlarm.DimensionProperty { Name = "ClusterName", Value = _cluster } },
            Statistic = statistic,
            Period = 300,
            EvaluationPeriods = 3,
            Threshold = above,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = [Topic.TopicArn],
            OkActions = [Topic.TopicArn],
        });
}
