using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Constructs;
using EksCluster = Amazon.CDK.AWS.EKSv2.Cluster;

namespace EksCdk.Constructs.Cluster;

/// <summary>
/// The EKS cluster without nodes: encrypted secrets and logs, access by access entries, and a kubectl in the VPC.
/// </summary>
public sealed class ControlPlane : Construct
{
    /// <summary>Creates the cluster.</summary>
    public ControlPlane(Construct scope, string id, ControlPlaneProps props) : base(scope, id)
    {
        var logs = new LogGroup(this, "Logs", new LogGroupProps
        {
            LogGroupName = ClusterLogGroup.NameFor(props.ClusterName),
            EncryptionKey = props.LogsKey,
            Retention = props.LogRetention,
            RemovalPolicy = props.RemovalPolicy,
        });

        Cluster = new EksCluster(this, "Cluster", new ClusterProps
        {
            ClusterName = props.ClusterName,
            Version = KubernetesVersion.Of(props.KubernetesVersion),
            Vpc = props.Vpc,
            VpcSubnets = [PrivateSubnets.In(props.AvailabilityZones)],
            SecurityGroup = props.SecurityGroups.ControlPlane,
            EndpointAccess = props.EndpointAccess ?? EndpointAccess.PRIVATE,
            Role = props.Role,
            SecretsEncryptionKey = props.SecretsKey,
            ClusterLogging = [.. props.LogTypes],
            // Whoever deploys first does not stay administrator for ever; administrators are named.
            BootstrapClusterCreatorAdminPermissions = false,
            // The add-ons come from EKS, which keeps them up to date, instead of copies that nobody owns.
            BootstrapSelfManagedAddons = false,
            // The default is EKS Auto Mode, for which the CDK would extend the role of another stack.
            DefaultCapacityType = DefaultCapacityType.NODEGROUP,
            DefaultCapacity = 0,
            KubectlProviderOptions = new KubectlProviderOptions
            {
                KubectlLayer = KubectlLayer.For(this, "KubectlLayer", props.KubernetesVersion),
                SecurityGroups = [props.SecurityGroups.Kubectl],
            },
        });

        var cluster = (CfnCluster)Cluster.Node.DefaultChild!;
        cluster.DeletionProtection = props.DeletionProtection;
        if (props.ZonalShift) cluster.ZonalShiftConfig = new CfnCluster.ZonalShiftConfigProperty { Enabled = true };
        // STANDARD would let EKS upgrade the control plane by itself at the end of standard support, past the version written
        // here. Extended support costs six times as much per hour, until the environment's version is raised.
        cluster.UpgradePolicy = new CfnCluster.UpgradePolicyProperty
        {
            SupportType = props.UpgradesBySupportEnd ? "STANDARD" : "EXTENDED",
        };
        if (props.ServiceCidr is { } services)
            cluster.AddPropertyOverride("KubernetesNetworkConfig.ServiceIpv4Cidr", services);
        if (props.IsIpv6) cluster.AddPropertyOverride("KubernetesNetworkConfig.IpFamily", "ipv6");
        if (props.Tier is { } tier)
            cluster.ControlPlaneScalingConfig = new CfnCluster.ControlPlaneScalingConfigProperty { Tier = tier };
        if (props.AutoMode is { } auto) SwitchOn(cluster, auto);
        // EKS makes the log group where it is missing, without encryption and for ever.
        cluster.Node.AddDependency(logs, LogOfFunctions(props));
        KubectlAcknowledgements.Add(Cluster);
        Validations.Of(Cluster).Acknowledge(new Acknowledgment
        {
            Id = "CloudFormation-Validate::W9009",
            Reason = "The CDK names the encrypted resources, secrets, in a property that CloudFormation calls deprecated " +
                "and EKS takes as before.",
        });

        foreach (var admin in props.Admins) Cluster.GrantClusterAdmin($"Admin {admin}", admin);
        foreach (var principal in props.Access.GroupBy(grant => grant.Principal))
            Cluster.GrantAccess($"Access {principal.Key}", principal.Key, [.. principal.Select(Of)]);

        OidcProvider = Cluster.OpenIdConnectProvider;
    }

    /// <summary>The cluster.</summary>
    public EksCluster Cluster { get; }

    /// <summary>Lets service accounts act as IAM roles (IRSA).</summary>
    public IOpenIdConnectProvider OidcProvider { get; }

    // The three switches of Auto Mode go together.
    private static void SwitchOn(CfnCluster cluster, AutoModeSettings auto)
    {
        cluster.ComputeConfig = new CfnCluster.ComputeConfigProperty
        {
            Enabled = true,
            NodePools = auto.BuiltInPools.Count > 0 ? [.. auto.BuiltInPools] : null,
            NodeRoleArn = auto.NodeRole?.RoleArn,
        };
        cluster.AddPropertyOverride("KubernetesNetworkConfig.ElasticLoadBalancing.Enabled", true);
        cluster.AddPropertyOverride("StorageConfig.BlockStorage.Enabled", true);
    }

    private static IAccessPolicy Of(AccessGrant grant) => AccessPolicy.FromAccessPolicyName(
        grant.Policy,
        new AccessPolicyNameOptions
        {
            AccessScopeType = grant.Namespaces.Count == 0 ? AccessScopeType.CLUSTER : AccessScopeType.NAMESPACE,
            Namespaces = grant.Namespaces.Count == 0 ? null : [.. grant.Namespaces],
        });

    // The CDK's functions log whole every manifest and the values of every chart.
    private LogGroup LogOfFunctions(ControlPlaneProps props)
    {
        var logs = ClusterLogGroup.ForFunctions(this, "KubectlLogs", props.LogsKey, props.LogRetention,
            ClusterLogGroup.NameForKubectl(props.ClusterName));
        foreach (var path in new[] { "Handler", "Provider/framework-onEvent" })
        {
            var function =
                path.Split('/').Aggregate((IConstruct)Cluster.KubectlProvider!, (parent, id) => parent.Node.FindChild(id));
            ClusterLogGroup.Receive((CfnResource)function.Node.DefaultChild!, logs.LogGroupName);
        }
        return logs;
    }
}
