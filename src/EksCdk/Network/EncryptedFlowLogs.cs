using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.Logs;
using Constructs;
using EksCdk.Configuration;
using EksCdk.Security;

namespace EksCdk.Network;

/// <summary>What <see cref="EncryptedFlowLogs"/> takes.</summary>
public sealed class EncryptedFlowLogsProps
{
    /// <summary>The VPC whose traffic is logged.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>Key rotation and log retention.</summary>
    public required SecurityConfiguration Security { get; init; }

    /// <summary>What happens to key and logs when the stack is deleted.</summary>
    public required RemovalPolicy RemovalPolicy { get; init; }
}

/// <summary>
/// The VPC's flow logs, encrypted by a key of their own: the network layer is deployed first, before the layer that holds
/// the cluster's keys.
/// </summary>
public sealed class EncryptedFlowLogs : Construct
{
    /// <summary>Creates key, log group, role and flow log.</summary>
    public EncryptedFlowLogs(Construct scope, string id, EncryptedFlowLogsProps props) : base(scope, id)
    {
        var key = new CustomerKey(this, "Key", new CustomerKeyProps
        {
            Description = "Encrypts the VPC's flow logs",
            Security = props.Security,
            RemovalPolicy = props.RemovalPolicy,
        });
        // The group's name is CloudFormation's, so the account's groups of this region are as narrow as the condition gets.
        key.AllowLogGroups("*");

        var logs = new LogGroup(this, "LogGroup", new LogGroupProps
        {
            EncryptionKey = key,
            Retention = LogRetentionPeriod.FromDays(props.Security.LogRetentionDays),
            RemovalPolicy = props.RemovalPolicy,
        });
        logs.Node.AddDependency(key);

        _ = new FlowLog(this, "FlowLog", new FlowLogProps
        {
            ResourceType = FlowLogResourceType.FromVpc(props.Vpc),
            TrafficType = FlowLogTrafficType.ALL,
            Destination = FlowLogDestination.ToCloudWatchLogs(logs),
        });
    }
}
