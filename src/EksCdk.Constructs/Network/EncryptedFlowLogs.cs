using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Constructs;
using EksCdk.Constructs.Security;
using EksCdk.Facts;

namespace EksCdk.Constructs.Network;

/// <summary>What <see cref="EncryptedFlowLogs"/> takes.</summary>
public sealed class EncryptedFlowLogsProps
{
    /// <summary>The VPC whose traffic is logged.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>How long the logs are kept.</summary>
    public RetentionDays LogRetention { get; init; } = RetentionDays.THREE_MONTHS;

    /// <summary>Days between rotations of the key: KMS accepts 90 to 2560.</summary>
    public int KeyRotationDays { get; init; } = 365;

    /// <summary>Days between scheduling the key's deletion and the deletion: KMS accepts 7 to 30.</summary>
    public int KeyDeletionWindowDays { get; init; } = 30;

    /// <summary>What happens to key and logs when the stack is deleted.</summary>
    public RemovalPolicy RemovalPolicy { get; init; } = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}

/// <summary>
/// The VPC's flow logs, encrypted by a key of their own: the network layer is deployed first, before the layer that holds
/// the cluster's keys.
/// </summary>
public sealed class EncryptedFlowLogs : Construct
{
    /// <summary>Creates key, log groups, role and flow log.</summary>
    public EncryptedFlowLogs(Construct scope, string id, EncryptedFlowLogsProps props) : base(scope, id)
    {
        var stack = Stack.Of(this);
        var key = new CustomerKey(this, "Key", new CustomerKeyProps
        {
            Description = "Encrypts the VPC's flow logs",
            RotationDays = props.KeyRotationDays,
            DeletionWindowDays = props.KeyDeletionWindowDays,
            RemovalPolicy = props.RemovalPolicy,
        });
        // The group's name is CloudFormation's, and starts with the stack's.
        key.AllowLogGroups($"{stack.StackName}-*");

        var logs = new LogGroup(this, "LogGroup", new LogGroupProps
        {
            EncryptionKey = key,
            Retention = props.LogRetention,
            RemovalPolicy = props.RemovalPolicy,
        });

        var role = new Role(this, "Role", new RoleProps { AssumedBy = OnlyForThisAccount(stack) });
        _ = new ManagedPolicy(this, "Policy", new ManagedPolicyProps
        {
            Description = "Writes the VPC's flow logs",
            Roles = [role],
            Statements =
            [
                new PolicyStatement(new PolicyStatementProps
                {
                    Actions = [.. RequiredCalls.All.WriteFlowLogs],
                    Resources = [logs.LogGroupArn],
                }),
            ],
        });

        _ = new FlowLog(this, "FlowLog", new FlowLogProps
        {
            ResourceType = FlowLogResourceType.FromVpc(props.Vpc),
            TrafficType = FlowLogTrafficType.ALL,
            Destination = FlowLogDestination.ToCloudWatchLogs(logs, role.WithoutPolicyUpdates()),
        });
        LogOfDefaultGroupFunction(key, props);
    }

    // The CDK's function that empties the default security group.
    private void LogOfDefaultGroupFunction(CustomerKey key, EncryptedFlowLogsProps props)
    {
        const string provider = "Custom::VpcRestrictDefaultSGCustomResourceProvider";
        if (Stack.Of(this).Node.TryFindChild(provider)?.Node.TryFindChild("Handler") is not CfnResource function) return;
        var logs = ClusterLogGroup.ForFunctions(this, "DefaultGroupFunction", key, props.LogRetention);
        ClusterLogGroup.Receive(function, logs.LogGroupName);
    }

    // Against the confused deputy: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
    private static PrincipalWithConditions OnlyForThisAccount(Stack stack) => new(
        new ServicePrincipal("vpc-flow-logs.amazonaws.com"),
        new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = stack.Account },
        });
}
