using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
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

    /// <summary>The key of secrets that is there already; null to make one.</summary>
    public IKey? ExistingSecrets { get; init; }

    /// <summary>The key of volumes that is there already; null to make one.</summary>
    public IKey? ExistingVolumes { get; init; }

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

/// <summary>
/// The cluster's three customer keys: one decision for every node group, not one per group. Of those that are there already no
/// policy is changed; what a role that is made here does with them, a policy of its own allows.
/// </summary>
public sealed class ClusterKeys : Construct
{
    private readonly ClusterKeysProps _props;

    /// <summary>Creates the keys.</summary>
    public ClusterKeys(Construct scope, string id, ClusterKeysProps props) : base(scope, id)
    {
        _props = props;
        Secrets = props.ExistingSecrets ?? MakeSecrets();
        if (props.ExistingSecrets is { } secrets) Allow("UseOfSecretsKey", secrets, [.. KeyPolicies.ControlPlane]);
        Volumes = props.ExistingVolumes ?? MakeVolumes();
        if (props is { ExistingVolumes: { } volumes, ForAutoMode: true })
            Allow("UseOfVolumeKey", volumes, [.. AutoMode.Key, .. AutoMode.KeyGrants]);
        Logs = new CustomerKey(this, "Logs", Key("Encrypts the logs of control plane and kubectl"));
        Logs.AllowLogGroups(ClusterLogGroup.NamesFor(props.ClusterName));
    }

    /// <summary>Encrypts Kubernetes secrets.</summary>
    public IKey Secrets { get; }

    /// <summary>Encrypts node volumes and persistent volumes.</summary>
    public IKey Volumes { get; }

    /// <summary>Encrypts control-plane logs.</summary>
    public CustomerKey Logs { get; }

    private CustomerKey MakeSecrets()
    {
        var key = new CustomerKey(this, "Secrets", Key("Encrypts Kubernetes secrets"));
        key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "ControlPlane",
            Principals = [new ArnPrincipal(_props.ClusterRole.RoleArn)],
            Actions = [.. KeyPolicies.ControlPlane],
            Resources = ["*"],
        }));
        return key;
    }

    private CustomerKey MakeVolumes()
    {
        var key = new CustomerKey(this, "Volumes", Key("Encrypts node volumes and persistent volumes"));
        key.AllowAutoScaling();
        if (_props.ForSpot) key.AllowSpot();
        if (_props.ForAutoMode) key.AllowAutoMode(_props.ClusterRole);
        if (!_props.CreateAutoScalingRole) return key;
        var role = new CfnServiceLinkedRole(this, "AutoScalingRole", new CfnServiceLinkedRoleProps
        {
            AwsServiceName = "autoscaling.amazonaws.com",
        });
        // Another environment of the account may have come to need it.
        role.ApplyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        // KMS sees a new role only after some seconds: another key is made in between.
        Secrets.Node.AddDependency(role);
        key.Node.AddDependency(role, Secrets);
        return key;
    }

    // Nothing is added to a role that is there already: its owner says what it may do.
    private void Allow(string id, IKey key, string[] actions)
    {
        if (_props.ClusterRole is not Role role) return;
        var policy = new ManagedPolicy(this, id, new ManagedPolicyProps
        {
            Roles = [role],
            Statements =
            [
                new PolicyStatement(new PolicyStatementProps { Actions = actions, Resources = [key.KeyArn] }),
            ],
        });
        foreach (var action in actions.Where(action => action.Contains('*', StringComparison.Ordinal)))
            Acknowledgement.Of(policy, Acknowledgement.AwsSolutions, $"IAM5[Action::{action}]",
                "AWS documents these actions of a single key with the asterisk.");
    }

    private CustomerKeyProps Key(string description) => new()
    {
        Description = $"{description} of EKS cluster {_props.ClusterName}",
        RotationDays = _props.RotationDays,
        DeletionWindowDays = _props.DeletionWindowDays,
        RemovalPolicy = _props.RemovalPolicy,
    };
}
