using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Configuration;
using EksCdk.Constructs.Security;

namespace EksCdk.Stacks;

/// <summary>What the security layer takes: only the environment.</summary>
public sealed class SecurityStackProps : LayerStackProps;

/// <summary>The second layer: customer keys, and the roles of control plane, nodes and Fargate.</summary>
public sealed class SecurityStack : LayerStack
{
    /// <summary>Creates the layer.</summary>
    public SecurityStack(Construct scope, string id, SecurityStackProps props)
        : base(scope, id, props, $"Keys and roles of EKS cluster {props.Naming.Cluster}")
    {
        var settings = props.Environment.Security;
        var existing = settings.Existing is { } said
            ? new ExistingSecurity(this, "Existing", CdkValues.Of(said, props.Environment.AutoMode is not null)) : null;
        var roles = new ClusterRoles(
            this, "Roles", props.Environment.AutoMode is not null, existing?.ClusterRole, existing?.NodeRole);
        if (props.Environment is { AutoMode: not null, NodePools.Count: > 0, Tags.Count: > 0 } && existing?.ClusterRole is null)
            roles.AllowTags();
        ClusterRole = roles.ControlPlane;
        NodeRole = roles.Nodes;
        FargateRole = roles.Fargate;

        var keys = new ClusterKeys(this, "Keys", new ClusterKeysProps
        {
            ClusterName = props.Naming.Cluster,
            ClusterRole = roles.ControlPlane,
            ExistingSecrets = existing?.SecretsKey,
            ExistingVolumes = existing?.VolumeKey,
            ForSpot = props.Environment.NodePools.Any(pool => pool.CapacityTypes.Contains(NodeCapacityType.Spot)),
            ForAutoMode = props.Environment.AutoMode is not null,
            CreateAutoScalingRole = settings.AutoScalingServiceLinkedRole == AutoScalingRoleMode.Create,
            RotationDays = settings.KeyRotationDays,
            DeletionWindowDays = settings.KeyDeletionWindowDays,
            RemovalPolicy = RemovalPolicy,
        });
        SecretsKey = keys.Secrets;
        VolumeKey = keys.Volumes;
        LogsKey = keys.Logs;

        IConstruct[] referredTo = [keys.Secrets, keys.Volumes, keys.Logs, roles.ControlPlane, roles.Nodes, roles.Fargate];
        foreach (var resource in referredTo.Where(IsMadeHere)) ReferStrongly(resource);
        // Exported whether or not a later layer uses it: the update that removes the last Fargate profile, or the last group of
        // nodes, meets this layer first, and would be refused for taking back what the cluster still imports.
        (IConstruct Of, string Value)[] optional =
        [
            (keys.Volumes, keys.Volumes.KeyArn), (roles.Nodes, roles.Nodes.RoleArn), (roles.Fargate, roles.Fargate.RoleArn),
            (roles.Fargate, roles.Fargate.RoleName),
        ];
        foreach (var (_, value) in optional.Where(one => IsMadeHere(one.Of))) ExportValue(value);
    }

    // What is there already is known by its ARN, and there is nothing to export.
    private static bool IsMadeHere(IConstruct construct) => construct is Role or CustomerKey;

    /// <summary>Encrypts Kubernetes secrets.</summary>
    public IKey SecretsKey { get; }

    /// <summary>Encrypts node volumes and persistent volumes.</summary>
    public IKey VolumeKey { get; }

    /// <summary>Encrypts control-plane logs.</summary>
    public IKey LogsKey { get; }

    /// <summary>What EKS acts as.</summary>
    public IRole ClusterRole { get; }

    /// <summary>What nodes act as.</summary>
    public IRole NodeRole { get; }

    /// <summary>What Fargate pulls images as.</summary>
    public IRole FargateRole { get; }
}
