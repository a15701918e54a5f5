using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;
using EksCdk.Checks.Rules.ControlPlane;
using EksCdk.Checks.Rules.Network;
using EksCdk.Checks.Rules.Workloads;
using EksCdk.Checks.Tests.Recall.Shapes;
using static EksCdk.Checks.Tests.Recall.RecallRow;

namespace EksCdk.Checks.Tests.Recall.Catalogue;

/// <summary>Conditions 25 to 36: Auto Mode, access entries, add-ons.</summary>
internal static class AccessConditions
{
    private const string Policy = "AdminEntry.Properties.AccessPolicies.0.PolicyArn";
    private const string NodeEntry =
        "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt NodeRole.Arn, Type: " +
        "EC2_LINUX }";

    public static IReadOnlyList<RecallRow> Rows { get; } =
    [
        new("25", "Auto Mode's three switches not all on or all off")
        {
            Cases =
            [
                Refused<AutoModeSwitchesAgree>(JoinLink.ControlPlane, "only compute", d =>
                    d.Set("Cluster.Properties.ComputeConfig",
                        "{ Enabled: true, NodePools: [general-purpose], NodeRoleArn: !GetAtt NodeRole.Arn }")),
                Refused<AutoModeSwitchesAgree>(JoinLink.ControlPlane, "no block storage", d =>
                    d.Remove("Cluster.Properties.StorageConfig")).Given(AutoMode),
                Refused<AutoModeSwitchesAgree>(JoinLink.ControlPlane, "load balancing off", d =>
                    d.Set("Cluster.Properties.KubernetesNetworkConfig.ElasticLoadBalancing.Enabled", "false")).Given(AutoMode),
            ],
        },
        new("26", "Auto Mode's node role without node pools, or node pools without a role")
        {
            Cases =
            [
                Refused<AutoModeNodePoolsHaveARole>(JoinLink.ControlPlane, "pools without a role", d =>
                    d.Remove("Cluster.Properties.ComputeConfig.NodeRoleArn")).Given(AutoMode),
                Refused<AutoModeNodePoolsHaveARole>(JoinLink.ControlPlane, "a role without pools", d =>
                    d.Remove("Cluster.Properties.ComputeConfig.NodePools")).Given(AutoMode),
                Refused<AutoModeClusterRoleIsComplete>(JoinLink.ControlPlane, "a cluster role that may not start nodes", d =>
                    d.Remove("ClusterRole.Properties.ManagedPolicyArns.2")).Given(AutoMode),
            ],
        },
        new("27", "Access entries in the authentication mode CONFIG_MAP, the default")
        {
            Cases =
            [
                Refused<AccessEntriesNeedApiMode>(JoinLink.Admit, "the default", d =>
                    d.Remove("Cluster.Properties.AccessConfig")),
                Refused<AccessEntriesNeedApiMode>(JoinLink.Admit, "said", d =>
                    d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")),
                Works("both", d => d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API_AND_CONFIG_MAP")),
            ],
        },
        new("28", "CONFIG_MAP without permissions for the creator")
        {
            Cases =
            [
                Refused<ConfigMapModeKeepsTheCreator>(JoinLink.ControlPlane, "said", d =>
                    d.Set("Cluster.Properties.AccessConfig",
                        "{ AuthenticationMode: CONFIG_MAP, BootstrapClusterCreatorAdminPermissions: false }"))
                        .Given(d => d.Drop("AdminEntry")),
                Refused<ConfigMapModeKeepsTheCreator>(JoinLink.ControlPlane, "with the default mode", d =>
                    d.Set("Cluster.Properties.AccessConfig", "{ BootstrapClusterCreatorAdminPermissions: false }"))
                    .Given(d => d.Drop("AdminEntry")),
            ],
        },
        new("29", "Two access entries for one principal, also one that EKS makes itself")
        {
            Cases =
            [
                Refused<PrincipalHasOneAccessEntry>(null, "the same role twice", d =>
                    d.Add("Second",
                        "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !Ref " +
                        "AdminRoleArn }")),
                Refused<PrincipalHasOneAccessEntry>(null, "a role of the templates twice", d =>
                    d.Add("Second",
                        "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt " +
                        "AppRole.Arn }"))
                    .Given(d =>
                        d.Add("First",
                            "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt " +
                            "AppRole.Arn }")),
                Refused<NodeEntriesAreLeftToEks>(JoinLink.Admit, "the node role, after the node group", d =>
                    d.Add("NodeEntry", NodeEntry.Replace("\n", "\nDependsOn: Nodes\n", StringComparison.Ordinal))),
                Warned<NodeEntriesAreLeftToEks>("the node role, in any order", d => d.Add("NodeEntry", NodeEntry))
                    .ExceptAs(Shape.Eksctl),
                Refused<NodesAreAdmitted>(JoinLink.Admit, "the node role as a person", d =>
                    d.Add("NodeEntry", NodeEntry.Replace("EC2_LINUX", "STANDARD", StringComparison.Ordinal))),
            ],
        },
        new("30", "Access entries that EKS refuses: service-linked roles, groups for nodes, users for nodes, reserved names")
        {
            Cases =
            [
                Refused<AccessEntryPrincipalIsAccepted>(null, "a service-linked role", d =>
                    d.Set("AdminEntry.Properties.PrincipalArn",
                        "!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling'")),
                Refused<AccessEntryPrincipalIsAccepted>(null, "a session", d =>
                    d.Set("AdminEntry.Properties.PrincipalArn", "arn:aws:sts::111122223333:assumed-role/Admin/me")),
                Refused<AccessEntryPrincipalIsAccepted>(null, "a wildcard", d =>
                    d.Set("AdminEntry.Properties.PrincipalArn", "'arn:aws:iam::111122223333:role/*'")),
                Refused<AccessEntryPrincipalIsAccepted>(null, "a user for nodes", d =>
                    d.Set("Entry.Properties.PrincipalArn", "arn:aws:iam::111122223333:user/node")).Given(Entry),
                Refused<NodeEntriesCarryNothing>(JoinLink.Admit, "groups for nodes", d =>
                    d.Set("Entry.Properties.KubernetesGroups", "[nodes]")).Given(Entry),
                Refused<NodeEntriesCarryNothing>(JoinLink.Admit, "a user name for nodes", d =>
                    d.Set("Entry.Properties.Username", "node")).Given(Entry),
                Refused<NodeEntriesCarryNothing>(JoinLink.Admit, "policies for nodes", d =>
                    d.Set("Entry.Properties.AccessPolicies",
                        "[{ PolicyArn: !Sub 'arn:${AWS::Partition}:eks::aws:cluster-access-policy/AmazonEKSViewPolicy', " +
                        "AccessScope: { Type: cluster } }]")).Given(Entry),
                .. from prefix in new[] { "system:masters", "eks:admins", "aws:x", "amazon:x",
                    "iam:x" } select Refused<AccessEntryNamesAreNotReserved>(null, $"the group {prefix}", d =>
                    d.Set("AdminEntry.Properties.KubernetesGroups", $"['{prefix}']")),
                Refused<AccessEntryNamesAreNotReserved>(null, "the user name system:admin", d =>
                    d.Set("AdminEntry.Properties.Username", "'system:admin'")),
                Works("a group of one's own", d => d.Set("AdminEntry.Properties.KubernetesGroups", "[platform-admins]")),
            ],
        },
        new("31", "Access policy by an ARN of IAM or of another partition")
        {
            Cases =
            [
                Refused<AccessPoliciesAreOfEks>(null, "a policy of IAM", d =>
                    d.Set(Policy, "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy")),
                Refused<AccessPoliciesAreOfEks>(null, "the name alone", d => d.Set(Policy, "AmazonEKSClusterAdminPolicy")),
                Refused<AccessPoliciesAreOfEks>(null, "a policy of IAM with Sub", d =>
                    d.Set(Policy, "!Sub 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess'")),
                Refused<AccessPoliciesAreOfEks>(null, "another partition", d =>
                    d.Set(Policy, "arn:aws-cn:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"))
                    .ExceptAs(Shape.OneTemplate, Shape.ShortTags, Shape.Parameters, Shape.CustomResources, Shape.NestedStacks,
                        Shape.Eksctl),
                Refused<AccessScopeIsComplete>(null, "a scope of namespaces that names none", d =>
                    d.Set("AdminEntry.Properties.AccessPolicies.0.AccessScope", "{ Type: namespace }")),
                Works("the ARN with Join", d =>
                    d.Set(Policy,
                        "!Join [':', [arn, !Ref 'AWS::Partition', eks, '', aws, cluster-access-policy/AmazonEKSViewPolicy]]")),
            ],
        },
        new("32", "Add-on version that is not published for the Kubernetes version")
        {
            Cases =
            [
                Refused<AddOnVersionFitsTheCluster>(JoinLink.Network, "kube-proxy of a newer version", d =>
                    d.Set("KubeProxy.Properties.AddonVersion", "v1.36.0-eksbuild.21")),
                Refused<AddOnVersionFitsTheCluster>(JoinLink.Network, "no build", d =>
                    d.Set("CoreDns.Properties.AddonVersion", "v1.14.3")),
            ],
        },
        new("33", "EKS add-on beside a self-managed one, without OVERWRITE")
        {
            Cases =
            [
                Warned<AddOnTakesOverSelfManaged>("not said", d => d.Remove("CoreDns.Properties.ResolveConflicts")),
                Warned<AddOnTakesOverSelfManaged>("NONE", d => d.Set("VpcCni.Properties.ResolveConflicts", "NONE")),
                Works("no self-managed ones", d =>
                    d.Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
                    .Remove("CoreDns.Properties.ResolveConflicts")),
            ],
        },
        new("34", "CoreDNS, the EBS driver or metrics-server before nodes, or without any")
        {
            Cases =
            [
                Warned<DnsComesAfterNodes>("all nodes after CoreDNS", d =>
                    d.Set("CoreDns.DependsOn", "[VpcCni]")
                    .Set("Nodes.DependsOn", "[VpcCni, KubeProxy, PrivateDefaultRoute, PrivateRoutesA, PrivateRoutesB, CoreDns]")
                    .Set("Batch.DependsOn", "[CoreDns, PrivateDefaultRoute]")).InOneTemplate(),
                Warned<DnsComesAfterNodes>("nothing orders CoreDNS", d => d.Remove("CoreDns.DependsOn")).ExceptAs(Shape.Eksctl),
                Breaks<AddOnsHaveNodesToRunOn>("groups that start with no node", d =>
                    d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")).ExceptAs(Shape.Eksctl),
                Warned<AddOnsHaveNodesToRunOn>("nothing orders the EBS driver", d =>
                    d.Set("EbsCsi.DependsOn", "[PodIdentityAgent]")).ExceptAs(Shape.Eksctl),
                Breaks<AddOnsHaveNodesToRunOn>("taints that keep metrics-server off", d =>
                    d.Set("Nodes.Properties.Taints", "[{ Key: dedicated, Value: jobs, Effect: NO_SCHEDULE }]"))
                    .Given(d =>
                        d.Add("Metrics",
                            "Type: AWS::EKS::Addon\nDependsOn: Nodes\nProperties: { ClusterName: !Ref Cluster, AddonName: " +
                            "metrics-server }").Drop("EbsCsi")).ExceptAs(Shape.Eksctl),
                Refused<CniComesBeforeNodes>(JoinLink.Network, "the CNI after the nodes that wait for it", d =>
                    d.Set("Nodes.DependsOn", "[KubeProxy, PrivateDefaultRoute, PrivateRoutesA, PrivateRoutesB]")
                    .Set("VpcCni.DependsOn", "[Nodes]"))
                    .Given(d => d.Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")),
            ],
        },
        new("35", "Add-on configuration that is not JSON or YAML, or has unknown keys")
        {
            Cases =
            [
                Refused<AddOnConfigurationIsValid>(JoinLink.Network, "broken JSON", d =>
                    d.Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"true\"}'")),
                Refused<AddOnConfigurationIsValid>(JoinLink.Network, "a word", d =>
                    d.Set("VpcCni.Properties.ConfigurationValues", "enabled")),
                Refused<AddOnConfigurationIsValid>(JoinLink.Network, "a key in other case", d =>
                    d.Set("VpcCni.Properties.ConfigurationValues", "'{\"ENV\":{\"ENABLE_PREFIX_DELEGATION\":\"true\"}}'")),
                Refused<AddOnConfigurationIsValid>(JoinLink.Network, "a value of another type", d =>
                    d.Set("CoreDns.Properties.ConfigurationValues", "'{\"replicaCount\":\"two\"}'")),
                Warned<AddOnConfigurationIsValid>("a key that is not known", d =>
                    d.Set("CoreDns.Properties.ConfigurationValues", "'{\"replicas\":2}'")),
                Works("YAML", d => d.Set("CoreDns.Properties.ConfigurationValues", "\"replicaCount: 3\\n\"")),
            ],
        },
        new("36", "Pod identity associations twice, or without the agent")
        {
            Cases =
            [
                Refused<PodIdentityAssociationsAreUnique>(JoinLink.Workloads, "the same service account twice", d =>
                    d.Add("Again",
                        "Type: AWS::EKS::PodIdentityAssociation\nProperties: { ClusterName: !Ref Cluster, Namespace: shop, " +
                        "ServiceAccount: app, RoleArn: !GetAtt AppRole.Arn }", "AppIdentity")),
                Breaks<PodIdentityAgentIsPresent>("no agent", d => d.Drop("PodIdentityAgent")).ExceptAs(Shape.Eksctl),
            ],
        },
    ];

    // The node group stays: Auto Mode runs beside it.
    private static void AutoMode(TestDeployment d) => d
        .Set("Cluster.Properties.ComputeConfig",
            "{ Enabled: true, NodePools: [general-purpose], NodeRoleArn: !GetAtt AutoRole.Arn }")
        .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
        .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
        .Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
        .Set("ClusterRole.Properties.AssumeRolePolicyDocument.Statement.0.Action", "[sts:AssumeRole, sts:TagSession]")
        .Set("ClusterRole.Properties.ManagedPolicyArns",
            $"[{string.Join(", ", new[] { "AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController", "AmazonEKSComputePolicy", "AmazonEKSBlockStoragePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy" }.Select(p => $"!Sub 'arn:${{AWS::Partition}}:iam::aws:policy/{p}'"))}]")
        .Add("AutoRole",
            "Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
            "Service: ec2.amazonaws.com }, Action: sts:AssumeRole }] }\n  ManagedPolicyArns: [!Sub " +
            "'arn:${AWS::Partition}:iam::aws:policy/AmazonEKSWorkerNodeMinimalPolicy', !Sub " +
            "'arn:${AWS::Partition}:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly']", "NodeRole");

    private static void Entry(TestDeployment d) =>
        d.Add("Entry",
            "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt AppRole.Arn, Type: " +
            "EC2_LINUX }");
}
