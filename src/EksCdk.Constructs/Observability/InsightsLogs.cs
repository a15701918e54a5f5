using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace EksCdk.Constructs.Observability;

/// <summary>What <see cref="InsightsLogs"/> takes.</summary>
public sealed class InsightsLogsProps
{
    /// <summary>The cluster's name, as text.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Encrypts the logs: a key that serves the log groups below <c>/aws/containerinsights/CLUSTER/</c>.</summary>
    public required IKey LogsKey { get; init; }

    /// <summary>How long the logs are kept.</summary>
    public RetentionDays LogRetention { get; init; } = RetentionDays.THREE_MONTHS;

    /// <summary>What happens to the logs when the stack is deleted.</summary>
    public RemovalPolicy RemovalPolicy { get; init; } = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}

/// <summary>
/// The log groups of Container Insights. Its agent makes those that are missing, without key and for ever: the add-on must come
/// after them.
/// </summary>
public sealed class InsightsLogs : Construct
{
    /// <summary>Creates the groups.</summary>
    public InsightsLogs(Construct scope, string id, InsightsLogsProps props) : base(scope, id)
    {
        foreach (var name in ClusterLogGroup.NamesForInsights(props.ClusterName))
        {
            _ = new LogGroup(this, name.Split('/')[^1], new LogGroupProps
            {
                LogGroupName = name,
                EncryptionKey = props.LogsKey,
                Retention = props.LogRetention,
                RemovalPolicy = props.RemovalPolicy,
            });
        }
    }
}
