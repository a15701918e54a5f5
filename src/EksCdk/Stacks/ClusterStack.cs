using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Configuration;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Observability;
using EksCdk.Constructs.Security;
using EksCdk.Constructs.Workloads;
using EksCluster = Amazon.CDK.AWS.EKSv2.Cluster;

namespace EksCdk.Stacks;

/// <summary>What the cluster layer takes from the layers below it.</summary>
public sealed class ClusterStackProps : LayerStackProps
{
    /// <summary>The network.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>The subnets of pods, by zone; none where pods take addresses of their nodes' subnets.</summary>
    public IReadOnlyDictionary<string, ISubnet> PodSubnets { get; init; } = new Dictionary<string, ISubnet>();

    /// <summary>Encrypts Kubernetes secrets.</summary>
    public required IKey SecretsKey { get; init; }

    /// <summary>Encrypts node volumes and persistent volumes.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>Encrypts control-plane logs.</summary>
    public required IKey LogsKey { get; init; }

    /// <summary>What EKS acts as.</summary>
    public required IRole ClusterRole { get; init; }

    /// <summary>What nodes act as.</summary>
    public required IRole NodeRole { get; init; }

    /// <summary>What Fargate pulls images as.</summary>
    public required IRole FargateRole { get; init; }
}

/// <summary>The third layer: control plane, nodes, add-ons.</summary>
public sealed class ClusterStack : LayerStack
{
    /// <summary>Creates the layer.</summary>
    public ClusterStack(Construct scope, string id, ClusterStackProps props)
        : base(scope, id, props, $"EKS cluster {props.Naming.Cluster}: control plane, nodes, add-ons")
    {
        var environment = props.Environment;
        var securityGroups = new ClusterSecurityGroups(this, "SecurityGroups", new ClusterSecurityGroupsProps
        {
            Vpc = props.Vpc,
            Cidr = environment.Network.VpcCidrs[0],
            MoreCidrs = [.. environment.Network.VpcCidrs.Skip(1)],
            IsIpv6 = environment.Network.IsIpv6,
            PrivateAccessFrom = environment.Cluster.PrivateAccessFrom,
            NodeRules = CdkValues.RulesOf(environment.Network, RuledGroup.Nodes),
            ControlPlaneRules = CdkValues.RulesOf(environment.Network, RuledGroup.ControlPlane),
        });
        var controlPlane = CreateControlPlane(props, securityGroups);
        var profiles = environment.FargateProfiles.Select(CdkValues.Of).ToList();
        // EKS makes one access entry for a role, and those of Windows are of another type.
        var windows = Windows.IsIn(environment) ? ClusterRoles.ForOtherNodes(this, "WindowsNodeRole") : null;
        var addOns = new AddOns(this, "AddOns", new AddOnsProps
        {
            Cluster = controlPlane.Cluster,
            VolumeKey = props.VolumeKey,
            AddOns = [.. CdkValues.AddOnsOf(environment)],
            WithNodes = environment.NodeGroups.Count > 0,
            OnlyAutoMode = Placement.IsOnlyAutoMode(environment),
            ByWebIdentity = environment.Security.ServiceAccountRoles == RoleMode.WebIdentity,
            NodeSelector = environment.Workloads.NodeSelector,
            CustomNetworking = props.PodSubnets.Count > 0,
            IsIpv6 = environment.Network.IsIpv6,
            WithWindows = windows is not null,
            PoliciesByCalico = environment.Cluster.Calico == CalicoMode.PolicyOnly,
            WithVpcCni = environment.Cluster.Calico != CalicoMode.NetworkPlugin,
            FargateSelectors = [.. profiles.SelectMany(profile => profile.Selectors)],
        });
        if (environment.Observability.ContainerInsights) addOns.Node.AddDependency(LogsOfInsights(props));
        var nodes = environment.NodeGroups
            .Select(group => CreateNodes(group, group.OperatingSystem.IsWindows() ? windows! : props.NodeRole, props,
                controlPlane.Cluster, securityGroups)).ToList();
        var fargate = new FargateProfiles(this, "Fargate", new FargateProfilesProps
        {
            Profiles = profiles,
            Cluster = controlPlane.Cluster,
            Vpc = props.Vpc,
            Role = props.FargateRole,
        });
        if (profiles.Count > 0) LogPods(fargate, props, controlPlane.Cluster);
        var pools = environment is { AutoMode: not null, NodePools.Count: > 0 }
            ? CreatePools(props, controlPlane.Cluster, securityGroups)
            : null;
        addOns.OrderAround(nodes, fargate, pools);
        if (environment.Cluster.Calico == CalicoMode.NetworkPlugin) PlugIn(controlPlane.Cluster, addOns, nodes);
        if (props.PodSubnets.Count > 0) Address(props, addOns, nodes, controlPlane.Cluster, securityGroups);

        Cluster = controlPlane.Cluster;
        NodeGroups = [.. nodes.Select(group => group.Nodes)];
        SecurityGroups = securityGroups;
        NodeSecurityGroup = securityGroups.Nodes;
        ControlPlaneSecurityGroup = securityGroups.ControlPlane;

        Output("ClusterName", "The EKS cluster", props.Naming.Cluster);
        Output("UpdateKubeconfigCommand", "Points kubectl at the cluster",
            $"aws eks update-kubeconfig --name {props.Naming.Cluster} --region {environment.Region}");
        Output("OidcIssuer", "The issuer of service account tokens", controlPlane.Cluster.ClusterOpenIdConnectIssuerUrl);
        Output("OidcProviderArn", "The IAM identity provider for service accounts",
            Cluster.OpenIdConnectProvider.OpenIdConnectProviderArn);
        Output("KubectlRoleArn", "What the CDK applies manifests and charts as", Cluster.KubectlProvider!.Role!.RoleArn);
    }

    /// <summary>The cluster, with its nodes and its CNI in place.</summary>
    public ICluster Cluster { get; }

    /// <summary>The managed node groups, in the order of the environment.</summary>
    public IReadOnlyList<INodegroup> NodeGroups { get; }

    /// <summary>The security groups of control plane, nodes and kubectl, and the rules between them.</summary>
    public ClusterSecurityGroups SecurityGroups { get; }

    /// <summary>On every node, beside the cluster security group that EKS makes.</summary>
    public ISecurityGroup NodeSecurityGroup { get; }

    /// <summary>
    /// On the control plane's network interfaces; whoever is to reach a private endpoint is admitted here on 443.
    /// </summary>
    public ISecurityGroup ControlPlaneSecurityGroup { get; }

    private ControlPlane CreateControlPlane(ClusterStackProps props, ClusterSecurityGroups securityGroups)
    {
        var settings = props.Environment.Cluster;
        return new ControlPlane(this, "ControlPlane", new ControlPlaneProps
        {
            ClusterName = props.Naming.Cluster,
            KubernetesVersion = props.Environment.KubernetesVersion,
            Vpc = props.Vpc,
            AvailabilityZones = settings.AvailabilityZones,
            SecurityGroups = securityGroups,
            Role = props.ClusterRole,
            SecretsKey = props.SecretsKey,
            LogsKey = props.LogsKey,
            EndpointAccess = CdkValues.EndpointAccessOf(settings),
            LogTypes = [.. settings.LogTypes.Select(CdkValues.Of)],
            LogRetention = LogRetentionPeriod.FromDays(props.Environment.Security.LogRetentionDays),
            Admins = settings.Admins,
            Access = [.. settings.Access.Select(one => new AccessGrant(one.Principal, one.Policy, one.Namespaces))],
            DeletionProtection = settings.DeletionProtection,
            ZonalShift = settings.ZonalShift,
            UpgradesBySupportEnd = settings.SupportType == SupportMode.Standard,
            ServiceCidr = settings.ServiceCidr,
            IsIpv6 = props.Environment.Network.IsIpv6,
            Tier = settings.ControlPlaneTier is { } tier ? CdkValues.Of(tier) : null,
            AutoMode = props.Environment.AutoMode is { } auto ? AutoModeOf(auto) : null,
            RemovalPolicy = RemovalPolicy,
        });
    }

    private AutoModeSettings AutoModeOf(AutoModeConfiguration auto) => new(
        [.. auto.BuiltInPools.Select(CdkValues.Of)],
        // EKS takes no role without pools. It is not in the layer below, whose exports every environment has.
        auto.BuiltInPools.Count > 0 ? ClusterRoles.ForAutoMode(this, "AutoModeNodeRole") : null);

    private AutoModePools CreatePools(ClusterStackProps props, EksCluster cluster, ClusterSecurityGroups groups) =>
        new(this, "AutoModePools", new AutoModePoolsProps
        {
            Cluster = cluster,
            Subnets = props.Vpc.PrivateSubnets,
            SecurityGroups = [cluster.ClusterSecurityGroup, groups.Nodes],
            VolumeKey = props.VolumeKey,
            Pools = [.. props.Environment.NodePools.Select(CdkValues.Of)],
            // Nothing is added to a role that is there already, and without it a node with tags does not start.
            Tags = props.ClusterRole is Role ? props.Environment.Tags : new Dictionary<string, string>(),
        });

    private void PlugIn(EksCluster cluster, AddOns addOns, IEnumerable<ManagedNodeGroup> nodes)
    {
        var calico = new CalicoOperator(this, "Calico", new CalicoOperatorProps { Cluster = cluster, IsNetworkPlugin = true });
        calico.Node.AddDependency([.. addOns.BeforeNodes]);
        foreach (var group in nodes) group.Nodes.Node.AddDependency(calico);
    }

    private void Address(ClusterStackProps props, AddOns addOns, IEnumerable<ManagedNodeGroup> nodes, EksCluster cluster,
        ClusterSecurityGroups groups)
    {
        var configs = new EniConfigs(this, "PodAddresses", new EniConfigsProps
        {
            Cluster = cluster,
            SubnetsByZone = props.PodSubnets,
            SecurityGroups = [cluster.ClusterSecurityGroup, groups.Nodes],
        });
        configs.Node.AddDependency([.. addOns.BeforeNodes]);
        foreach (var group in nodes) group.Nodes.Node.AddDependency(configs);
    }

    private InsightsLogs LogsOfInsights(ClusterStackProps props) => new(this, "InsightsLogs", new InsightsLogsProps
    {
        ClusterName = props.Naming.Cluster,
        LogsKey = props.LogsKey,
        LogRetention = LogRetentionPeriod.FromDays(props.Environment.Security.LogRetentionDays),
        RemovalPolicy = RemovalPolicy,
    });

    // A part of the profiles: what waits for these waits for their logs.
    private static void LogPods(FargateProfiles profiles, ClusterStackProps props, EksCluster cluster) =>
        _ = new FargateLogs(profiles, "Logs", new FargateLogsProps
        {
            Cluster = cluster,
            ClusterName = props.Naming.Cluster,
            Role = props.FargateRole,
            LogsKey = props.LogsKey,
            LogRetention = LogRetentionPeriod.FromDays(props.Environment.Security.LogRetentionDays),
        });

    private ManagedNodeGroup CreateNodes(
        NodeGroupConfiguration group, IRole role, ClusterStackProps props, EksCluster cluster,
        ClusterSecurityGroups securityGroups) =>
        new(this, $"Nodes-{group.Name}", new ManagedNodeGroupProps
        {
            Name = group.Name,
            Cluster = cluster,
            ClusterName = props.Naming.Cluster,
            KubernetesVersion = props.Environment.KubernetesVersion,
            SecurityGroups = securityGroups,
            Role = role,
            VolumeKey = props.VolumeKey,
            InstanceTypes = group.InstanceTypes,
            AmiType = EksImages.TypeOf(group),
            MinSize = group.MinSize,
            MaxSize = group.MaxSize,
            DesiredSize = group.DesiredSize,
            KeepSize = group.KeepSize,
            AvailabilityZones = group.AvailabilityZones,
            VolumeSizeGiB = group.VolumeSizeGiB,
            Labels = DevicePlugins.Labels(group.Labels, group.OperatingSystem, group.InstanceTypes),
            Taints = [.. (group.Taints ?? []).Select(CdkValues.Of)],
            Image = group.AmiParameter ?? group.AmiId,
            ServiceCidr = props.Environment.Network.IsIpv6
                ? ((CfnCluster)cluster.Node.DefaultChild!).AttrKubernetesNetworkConfigServiceIpv6Cidr
                : props.Environment.Cluster.ServiceCidr,
            NodeConfig = group.NodeConfig,
            BottlerocketSettings = group.BottlerocketSettings,
            MaxUnavailablePercentage = group.MaxUnavailablePercentage,
            CapacityType = CdkValues.Of(group.CapacityType),
            CapacityReservation = group.CapacityReservation,
        });

    private void Output(string id, string description, string value) =>
        _ = new CfnOutput(this, id, new CfnOutputProps { Description = description, Value = value });
}
