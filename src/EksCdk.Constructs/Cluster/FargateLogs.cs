using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Constructs;
using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="FargateLogs"/> takes.</summary>
public sealed class FargateLogsProps
{
    /// <summary>The cluster.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The cluster's name, as text.</summary>
    public required string ClusterName { get; init; }

    /// <summary>What Fargate acts as, which writes the logs.</summary>
    public required IRole Role { get; init; }

    /// <summary>Encrypts the logs: a key that serves the log groups below <c>/aws/eks/CLUSTER/</c>.</summary>
    public required IKey LogsKey { get; init; }

    /// <summary>How long the logs are kept.</summary>
    public RetentionDays LogRetention { get; init; } = RetentionDays.THREE_MONTHS;
}

/// <summary>
/// Where pods on Fargate log to. Fargate reads it when a pod starts: what runs there must come after it, and so CoreDNS too. Made
/// with the <see cref="FargateProfiles"/> as its scope, it is a part of what they are waited for.
/// See https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html.
/// </summary>
public sealed class FargateLogs : Construct
{
    private const string Namespace = "aws-observability";

    /// <summary>Creates log group, permission and configuration.</summary>
    public FargateLogs(Construct scope, string id, FargateLogsProps props) : base(scope, id)
    {
        var logs = new LogGroup(this, "Logs", new LogGroupProps
        {
            LogGroupName = ClusterLogGroup.NameForFargate(props.ClusterName),
            EncryptionKey = props.LogsKey,
            Retention = props.LogRetention,
            // A first deployment that failed could not be tried again beside a group that stayed.
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        var policy = new ManagedPolicy(this, "Policy", new ManagedPolicyProps
        {
            Description = $"Writes the logs of pods on Fargate in EKS cluster {props.ClusterName}",
            Roles = [props.Role],
            Statements =
            [
                new PolicyStatement(new PolicyStatementProps
                {
                    Actions = [.. RequiredCalls.All.WriteFargateLogs],
                    Resources = [logs.LogGroupArn],
                }),
            ],
        });
        var @namespace = Manifest("Namespace", props.Cluster, new Map
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new Map { ["name"] = Namespace, ["labels"] = new Map { [Namespace] = "enabled" } },
        });
        var configuration = Manifest("Configuration", props.Cluster, new Map
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new Map { ["name"] = "aws-logging", ["namespace"] = Namespace },
            ["data"] = new Map { ["output.conf"] = Output(Stack.Of(this).Region, logs.LogGroupName) },
        });
        configuration.Node.AddDependency(@namespace, policy);
    }

    private static string Output(string region, string logGroup) => $"""
        [OUTPUT]
            Name cloudwatch_logs
            Match *
            region {region}
            log_group_name {logGroup}
            log_stream_prefix pod-
            auto_create_group false
        """;

    private KubernetesManifest Manifest(string id, ICluster cluster, Map content) => new(this, id, new KubernetesManifestProps
    {
        Cluster = cluster,
        Overwrite = true,
        Prune = false,
        Manifest = [JsiiValue.Map(content)],
    });
}
