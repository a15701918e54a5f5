using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Constructs;
using EksCdk.Configuration;
using EksCdk.Constructs.Security;
using EksCluster = Amazon.CDK.AWS.EKSv2.Cluster;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="ControlPlane"/> takes.</summary>
public sealed class ControlPlaneProps
{
    /// <summary>The environment.</summary>
    public required EnvironmentConfiguration Environment { get; init; }

    /// <summary>The environment's names.</summary>
    public required Naming Naming { get; init; }

    /// <summary>The network.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>The cluster's security groups.</summary>
    public required ClusterSecurityGroups SecurityGroups { get; init; }

    /// <summary>What EKS acts as.</summary>
    public required IRole Role { get; init; }

    /// <summary>Encrypts Kubernetes secrets.</summary>
    public required IKey SecretsKey { get; init; }

    /// <summary>Encrypts the logs.</summary>
    public required IKey LogsKey { get; init; }

    /// <summary>What happens to the logs when the stack is deleted.</summary>
    public required RemovalPolicy RemovalPolicy { get; init; }
}

/// <summary>The EKS cluster without nodes: encrypted secrets and logs, access by access entries, and a kubectl in the VPC.</summary>
public sealed class ControlPlane : Construct
{
    /// <summary>Creates the cluster.</summary>
    public ControlPlane(Construct scope, string id, ControlPlaneProps props) : base(scope, id)
    {
        var configuration = props.Environment.Cluster;
        var logs = new LogGroup(this, "Logs", new LogGroupProps
        {
            LogGroupName = props.Naming.ClusterLogGroup,
            EncryptionKey = props.LogsKey,
            Retention = LogRetentionPeriod.FromDays(props.Environment.Security.LogRetentionDays),
            RemovalPolicy = props.RemovalPolicy,
        });

        Cluster = new EksCluster(this, "Cluster", new ClusterProps
        {
            ClusterName = props.Naming.Cluster,
            Version = KubernetesVersion.Of(props.Environment.KubernetesVersion),
            Vpc = props.Vpc,
            VpcSubnets = [PrivateSubnets.Selection],
            SecurityGroup = props.SecurityGroups.ControlPlane,
            EndpointAccess = configuration.EndpointAccess == EndpointAccessMode.Private
                ? EndpointAccess.PRIVATE
                : EndpointAccess.PUBLIC_AND_PRIVATE.OnlyFrom([.. configuration.AllowedCidrs]),
            Role = props.Role,
            SecretsEncryptionKey = props.SecretsKey,
            ClusterLogging = [.. configuration.LogTypes.Select(LogTypeOf)],
            // Whoever deploys first does not stay administrator for ever; administrators are named.
            BootstrapClusterCreatorAdminPermissions = false,
            // The add-ons come from EKS, which keeps them up to date, instead of copies that nobody owns.
            BootstrapSelfManagedAddons = false,
            // The default is EKS Auto Mode, which brings nodes of its own.
            DefaultCapacityType = DefaultCapacityType.NODEGROUP,
            DefaultCapacity = 0,
            KubectlProviderOptions = new KubectlProviderOptions
            {
                KubectlLayer = KubectlLayer.For(this, "KubectlLayer", props.Environment.KubernetesVersion),
                SecurityGroups = [props.SecurityGroups.Kubectl],
            },
        });

        var cluster = (CfnCluster)Cluster.Node.DefaultChild!;
        cluster.DeletionProtection = configuration.DeletionProtection;
        // STANDARD would let EKS upgrade the control plane by itself at the end of standard support, past the version written here.
        // Extended support costs six times as much per hour, until the environment's version is raised.
        cluster.UpgradePolicy = new CfnCluster.UpgradePolicyProperty { SupportType = "EXTENDED" };
        // EKS makes the log group where it is missing, without encryption and for ever.
        cluster.Node.AddDependency(logs);

        KubectlAcknowledgements.Add(Cluster);
        Validations.Of(Cluster).Acknowledge(new Acknowledgment
        {
            Id = "CloudFormation-Validate::W9009",
            Reason = "The CDK names the encrypted resources, secrets, in a property that CloudFormation calls deprecated and EKS takes as before.",
        });

        foreach (var admin in configuration.Admins) Cluster.GrantClusterAdmin($"Admin {admin}", admin);

        OidcProvider = Cluster.OpenIdConnectProvider;
    }

    /// <summary>The cluster.</summary>
    public EksCluster Cluster { get; }

    /// <summary>Lets service accounts act as IAM roles (IRSA).</summary>
    public IOpenIdConnectProvider OidcProvider { get; }

    private static ClusterLoggingTypes LogTypeOf(LogType type) => type switch
    {
        LogType.Api => ClusterLoggingTypes.API,
        LogType.Audit => ClusterLoggingTypes.AUDIT,
        LogType.Authenticator => ClusterLoggingTypes.AUTHENTICATOR,
        LogType.ControllerManager => ClusterLoggingTypes.CONTROLLER_MANAGER,
        LogType.Scheduler => ClusterLoggingTypes.SCHEDULER,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a control-plane log type"),
    };
}
