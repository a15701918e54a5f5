using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Security;

/// <summary>What <see cref="ClusterKeys"/> takes.</summary>
public sealed class ClusterKeysProps
{
    /// <summary>The cluster's name, for descriptions and for the log groups that the logs key serves.</summary>
    public required string ClusterName { get; init; }

    /// <summary>What EKS acts as.</summary>
    public required IRole ClusterRole { get; init; }

    /// <summary>
    /// Whether to create the Auto Scaling service-linked role, which the volume key's policy names: only in an account that has
    /// never had an Auto Scaling group. KMS refuses a policy that names a role that does not exist; CloudFormation cannot create
    /// a service-linked role that does.
    /// </summary>
    public bool CreateAutoScalingRole { get; init; }

    /// <summary>Whether somebody else than Auto Scaling starts spot instances, as Karpenter does.</summary>
    public bool ForSpot { get; init; }

    /// <summary>Whether EKS Auto Mode starts nodes and makes volumes, as the cluster's role.</summary>
    public bool ForAutoMode { get; init; }

    /// <summary>Days between rotations: KMS accepts 90 to 2560.</summary>
    public int RotationDays { get; init; } = 365;

    /// <summary>Days between scheduling a key's deletion and the deletion: KMS accepts 7 to 30.</summary>
    public int DeletionWindowDays { get; init; } = 30;

    /// <summary>What happens to the keys when the stack is deleted.</summary>
    public RemovalPolicy RemovalPolicy { get; init; } = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}

/// <summary>The cluster's three customer keys: one decision for every node group, not one per group.</summary>
public sealed class ClusterKeys : Construct
{
    /// <summary>Creates the keys.</summary>
    public ClusterKeys(Construct scope, string id, ClusterKeysProps props) : base(scope, id)
    {
        Secrets = new CustomerKey(this, "Secrets", Key("Encrypts Kubernetes secrets"));
        Secrets.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "ControlPlane",
            Principals = [new ArnPrincipal(props.ClusterRole.RoleArn)],
            Actions = [.. KeyPolicies.ControlPlane],
            Resources = ["*"],
        }));

        Volumes = new CustomerKey(this, "Volumes", Key("Encrypts node volumes and persistent volumes"));
        Volumes.AllowAutoScaling();
        if (props.ForSpot) Volumes.AllowSpot();
        if (props.ForAutoMode) Volumes.AllowAutoMode(props.ClusterRole);
        if (props.CreateAutoScalingRole)
        {
            var role = new CfnServiceLinkedRole(this, "AutoScalingRole", new CfnServiceLinkedRoleProps
            {
                AwsServiceName = "autoscaling.amazonaws.com",
            });
            // Another environment of the account may have come to need it.
            role.ApplyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
            // KMS sees a new role only after some seconds: another key is made in between.
            Secrets.Node.AddDependency(role);
            Volumes.Node.AddDependency(role, Secrets);
        }

        Logs = new CustomerKey(this, "Logs", Key("Encrypts the logs of control plane and kubectl"));
        Logs.AllowLogGroups(ClusterLogGroup.NamesFor(props.ClusterName));

        CustomerKeyProps Key(string description) => new()
        {
            Description = $"{description} of EKS cluster {props.ClusterName}",
            RotationDays = props.RotationDays,
            DeletionWindowDays = props.DeletionWindowDays,
            RemovalPolicy = props.RemovalPolicy,
        };
    }

    /// <summary>Encrypts Kubernetes secrets.</summary>
    public CustomerKey Secrets { get; }

    /// <summary>Encrypts node volumes and persistent volumes.</summary>
    public CustomerKey Volumes { get; }

    /// <summary>Encrypts control-plane logs.</summary>
    public CustomerKey Logs { get; }
}
