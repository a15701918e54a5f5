using EksCdk.Configuration;
using EksCdk.Facts;

namespace EksCdk.Tests.Validation;

/// <summary>What an environment may say beside what every drawn one says: each of these one thing that goes together.</summary>
internal static class DrawnKeys
{
    private const string Account = "111122223333",
        Key = $"arn:aws:kms:us-east-1:{Account}:key/0a1b2c3d-0000-1111-2222-33334444555";

    private static readonly Func<EnvironmentConfiguration, EnvironmentConfiguration>[] All =
    [
        e => In(e, "us-east-1") with
        {
            Network = new NetworkConfiguration
            {
                Existing = new ExistingNetworkConfiguration
                {
                    VpcId = "vpc-0123456789abcdef0",
                    Cidrs = ["10.20.0.0/16"],
                    InternetAccess = InternetAccessMode.TransitGateway,
                    Subnets =
                    [
                        new() { Id = "subnet-0123456789abcdef0", AvailabilityZone = "us-east-1a", Cidr = "10.20.0.0/20" },
                        new() { Id = "subnet-0123456789abcdef1", AvailabilityZone = "us-east-1b", Cidr = "10.20.16.0/20" },
                    ],
                    Endpoints = ["s3"],
                },
            },
        },
        e => In(e, "us-east-1") with
        {
            Registry = $"{Account}.dkr.ecr.us-east-1.amazonaws.com/mirror",
            Network = new NetworkConfiguration { NatGateways = 0, PublicSubnets = false },
        },
        e => e with { Network = new NetworkConfiguration { NatGateways = 1, PodCidr = "100.65.0.0/16" }, AutoMode = null },
        e => e with { Network = new NetworkConfiguration { NatGateways = 1, Endpoints = ["s3", "sts", "kms"] } },
        e => e with
        {
            Network = e.Network with
            {
                SecurityGroupRules =
                [
                    new()
                    {
                        Group = RuledGroup.Nodes, Direction = RuleDirection.Egress, Peer = "pl-0123456789abcdef0",
                        Protocol = RuleProtocol.Udp, Ports = "5432", Description = "Databases",
                    },
                    new()
                    {
                        Group = RuledGroup.ControlPlane, Direction = RuleDirection.Ingress, Peer = "sg-0123456789abcdef0",
                        Ports = "443", Description = "Runners",
                    },
                ],
            },
        },
        e => e with
        {
            Security = new SecurityConfiguration
            {
                KeyRotationDays = 180, KeyDeletionWindowDays = 9, LogRetentionDays = 365,
                AutoScalingServiceLinkedRole = AutoScalingRoleMode.Create, ServiceAccountRoles = RoleMode.WebIdentity,
            },
        },
        e => WithExisting(e, new ExistingRoleConfiguration
        {
            Arn = $"arn:aws:iam::{Account}:role/eks/cluster",
            ManagedPolicies =
            [
                "AmazonEKSClusterPolicy", "AmazonEKSComputePolicy", "AmazonEKSBlockStoragePolicy",
                "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy",
            ],
        }, new ExistingRoleConfiguration
        {
            Arn = $"arn:aws:iam::{Account}:role/nodes",
            ManagedPolicies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryReadOnly"],
        }),
        e => WithExisting(e, null, null),
        e => e with
        {
            Account = Account,
            RemovalPolicy = RemovalMode.Destroy,
            Cluster = e.Cluster with
            {
                LogTypes = [LogType.Api, LogType.Audit, LogType.Authenticator], DeletionProtection = false,
                PrivateAccessFrom = ["10.9.0.0/16"],
            },
        },
        e => In(e, "us-east-1") with
        {
            AvailabilityZones = ["us-east-1a", "us-east-1b", "us-east-1c"],
            Network = e.Network with { Existing = null },
            Cluster = e.Cluster with
            {
                Admins = [$"arn:aws:iam::{Account}:role/Admins"],
                AvailabilityZones = ["us-east-1a", "us-east-1b"],
            },
            NodeGroups = [.. e.NodeGroups.Select(group => group with { AvailabilityZones = ["us-east-1b"] })],
        },
        e => e with { Cluster = e.Cluster with { ZonalShift = true, SupportType = SupportMode.Standard } },
        e => e with { Cluster = e.Cluster with { Calico = CalicoMode.PolicyOnly }, AutoMode = null },
        e => First(e, group => group with { KeepSize = true, DesiredSize = group.MaxSize, Priority = 20 }) with
        {
            Workloads = new WorkloadsConfiguration { ClusterAutoscaler = true },
            AutoMode = null,
            NodePools = [],
        },
        e => First(e, group => group with
        {
            OperatingSystem = NodeOperatingSystem.Bottlerocket,
            NodeConfig = null, AmiParameter = null,
            BottlerocketSettings = new Dictionary<string, object?>
            {
                ["kernel"] = new Dictionary<string, object?> { ["lockdown"] = "integrity" },
            },
        }),
        e => First(e, group => group with
        {
            AmiId = null, AmiParameter = "/company/eks/node", InstanceTypes = [], OperatingSystem = NodeOperatingSystem.AL2023,
            BottlerocketSettings = null,
        }) with
        {
            Cluster = e.Cluster with { ServiceCidr = "172.30.0.0/16" },
        },
        e => First(In(e, "us-east-1"), group => group with
        {
            CapacityReservation = "cr-0123456789abcdef0", CapacityType = NodeCapacityType.OnDemand,
            Architecture = NodeArchitecture.X64, InstanceTypes = ["m6i.large"], AvailabilityZones = ["us-east-1a"],
        }),
        e => In(e, "us-east-1") with
        {
            NodePools =
            [
                new()
                {
                    Name = "wide", Architecture = NodeArchitecture.Arm64, MaxVcpus = 8, AvailabilityZones = ["us-east-1a"],
                    VolumeSizeGiB = 80, Labels = new Dictionary<string, string> { ["team"] = "data" },
                    Taints = [new() { Key = "team", Value = "data", Effect = TaintEffect.NoExecute }],
                },
            ],
        },
        e => e with
        {
            AutoMode = null,
            NodePools = [new() { Name = "bottled", OperatingSystem = NodeOperatingSystem.Bottlerocket }],
        },
        e => e with
        {
            AddOns =
            [
                new()
                {
                    Name = "coredns",
                    Configuration = new Dictionary<string, object?> { ["replicaCount"] = 3L },
                },
                new() { Name = "aws-efs-csi-driver" },
            ],
        },
        e => e with
        {
            KubernetesVersion = "1.35", AddOns = [new() { Name = "kube-proxy", Version = "v1.35.3-eksbuild.25" }],
        },
        e => e with
        {
            ServiceAccounts =
            [
                new()
                {
                    Namespace = "shop", Name = "reader",
                    Statements = [new() { Actions = ["sqs:ReceiveMessage"], Resources = [QueueIn(e.Region)] }],
                },
            ],
        },
        e => e with
        {
            Network = new NetworkConfiguration { NatGateways = 1 },
            Charts =
            [
                new()
                {
                    Name = "cd", Chart = "argo-cd", Repository = "https://argoproj.github.io/argo-helm", Version = "7.8.2",
                    Namespace = "argocd",
                },
            ],
        },
        e => e with
        {
            Workloads = new WorkloadsConfiguration
            {
                ExternalSecrets = true, StorageClass = false, DefaultDenyNamespaces = ["default", "shop"],
            },
        },
        e => First(e, group => group with
        {
            Labels = new Dictionary<string, string> { ["role"] = "system" }, Taints = [], MinSize = 1, MaxSize = 3,
        }) with
        {
            NodeGroups = [new() { Name = "system", Labels = new Dictionary<string, string> { ["role"] = "system" } }],
            Workloads = new WorkloadsConfiguration { NodeSelector = new Dictionary<string, string> { ["role"] = "system" } },
        },
        e => e with
        {
            Network = new NetworkConfiguration { NatGateways = 1, IpFamily = IpFamily.IPv6 },
            Cluster = e.Cluster with { ServiceCidr = null, Calico = CalicoMode.Off },
        },
        e => e with
        {
            Observability = new ObservabilityConfiguration
            {
                ContainerInsights = true, Dashboard = false, Alarms = true, AlarmEmails = ["team@example.com"],
            },
        },
        e => e with { Accept = [new() { Name = "Nodes-general", Reason = "A larger type of instance.", Until = "2027-01-31" }] },
        e => e with
        {
            AutoMode = null,
            NodeGroups =
            [
                .. e.NodeGroups,
                new()
                {
                    Name = "windows", OperatingSystem = NodeOperatingSystem.WindowsCore2022, InstanceTypes = ["m6i.xlarge"],
                    VolumeSizeGiB = 80,
                },
            ],
        },
    ];

    /// <summary>One of them, counted round.</summary>
    public static Func<EnvironmentConfiguration, EnvironmentConfiguration> Number(int number) => All[number % All.Length];

    // A key of before can let a role use it only if that was there too.
    private static EnvironmentConfiguration WithExisting(EnvironmentConfiguration environment,
        ExistingRoleConfiguration? cluster, ExistingRoleConfiguration? nodes)
    {
        var placed = In(environment, "us-east-1");
        return placed with
        {
            Account = Account,
            Security = environment.Security with
            {
                AutoScalingServiceLinkedRole = AutoScalingRoleMode.Existing,
                Existing = new ExistingSecurityConfiguration
                {
                    SecretsKey = new() { Arn = $"{Key}1", Allows = [KeyGrantee.Account] },
                    VolumeKey = new()
                    {
                        Arn = $"{Key}2",
                        Allows = [KeyGrantee.Account, KeyGrantee.AutoScaling, KeyGrantee.Spot,
                            .. cluster is null ? Array.Empty<KeyGrantee>() : [KeyGrantee.ClusterRole]],
                    },
                    ClusterRole = cluster,
                    NodeRole = nodes,
                },
            },
        };
    }

    private static EnvironmentConfiguration In(EnvironmentConfiguration environment, string region) => environment with
    {
        Region = region,
        AvailabilityZones = [],
    };

    private static EnvironmentConfiguration First(
        EnvironmentConfiguration environment, Func<NodeGroupConfiguration, NodeGroupConfiguration> change) => environment with
        {
            NodeGroups = [change(environment.NodeGroups[0]), .. environment.NodeGroups.Skip(1)],
        };

    private static string QueueIn(string region) =>
        $"arn:{Regions.PartitionOf(region)}:sqs:{region}:{Account}:orders";
}
