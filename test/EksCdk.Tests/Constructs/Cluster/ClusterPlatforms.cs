using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Cluster;

/// <summary>Everything of the cluster layer set to something else than in <see cref="Environments.Small"/>.</summary>
public sealed class VariedPlatform : IDisposable
{
    public const string Admin = "arn:aws:iam::111122223333:role/teams/platform";
    public const string OtherAdmin = "arn:aws:iam::111122223333:user/break-glass";

    public SynthesizedPlatform Platform { get; } = new(Environments.Small with
    {
        Name = "varied",
        Suffix = "pr7",
        AvailabilityZones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        KubernetesVersion = "1.36",
        RemovalPolicy = RemovalMode.Destroy,
        Cluster = new ClusterConfiguration
        {
            EndpointAccess = EndpointAccessMode.PublicAndPrivate,
            AllowedCidrs = ["52.95.110.0/25", "18.130.7.7/32"],
            LogTypes = [LogType.Audit, LogType.ControllerManager],
            Admins = [Admin, OtherAdmin],
            DeletionProtection = false,
            PrivateAccessFrom = ["10.200.0.0/16", "sg-0123456789abcdef0"],
            AvailabilityZones = ["eu-west-1a", "eu-west-1c"],
        },
        NodeGroups =
        [
            new NodeGroupConfiguration { Name = "linux", InstanceTypes = ["m7i.large"], MinSize = 1, MaxSize = 1,
                DesiredSize = 1, KeepSize = true, AvailabilityZones = ["eu-west-1b"] },
            new NodeGroupConfiguration
            {
                Name = "linux-arm",
                Architecture = NodeArchitecture.Arm64,
                InstanceTypes = ["m7g.large"],
                MinSize = 1,
                MaxSize = 1,
                DesiredSize = 1,
            },
            new NodeGroupConfiguration
            {
                Name = "rocket",
                OperatingSystem = NodeOperatingSystem.Bottlerocket,
                InstanceTypes = ["m7i.large"],
                MinSize = 1,
                MaxSize = 1,
                DesiredSize = 1,
            },
            new NodeGroupConfiguration
            {
                Name = "rocket-arm",
                OperatingSystem = NodeOperatingSystem.Bottlerocket,
                Architecture = NodeArchitecture.Arm64,
                InstanceTypes = ["m7g.large", "c7g.xlarge"],
                MinSize = 0,
                MaxSize = 9,
                DesiredSize = 4,
                VolumeSizeGiB = 73,
                CapacityType = NodeCapacityType.Spot,
                Labels = new Dictionary<string, string> { ["example.com/pool"] = "batch" },
                Taints =
                [
                    new TaintConfiguration { Key = "batch", Value = "yes", Effect = TaintEffect.NoSchedule },
                    new TaintConfiguration { Key = "spot", Effect = TaintEffect.PreferNoSchedule },
                    new TaintConfiguration { Key = "late", Value = "1", Effect = TaintEffect.NoExecute },
                ],
            },
        ],
        FargateProfiles =
        [
            Profile("dns", "kube-system", ("k8s-app", "kube-dns")),
            Profile("jobs", "jobs-*"),
            Profile("reports", "reports"),
        ],
        AddOns =
        [
            new AddOnConfiguration { Name = "kube-proxy", Version = "v1.36.0-eksbuild.21" },
            new AddOnConfiguration
            {
                Name = "vpc-cni",
                Configuration = new Dictionary<string, object?>
                {
                    ["enableNetworkPolicy"] = null,
                    ["env"] =
                        new Dictionary<string, object?> { ["WARM_PREFIX_TARGET"] = "3", ["AWS_VPC_K8S_CNI_LOGLEVEL"] = "INFO" },
                },
            },
            new AddOnConfiguration { Name = "eks-node-monitoring-agent",
                Configuration = new Dictionary<string, object?> { ["tolerations"] = new List<object?>() } },
            new AddOnConfiguration { Name = "amazon-cloudwatch-observability" },
        ],
    });

    public void Dispose() => Platform.Dispose();

    internal static FargateProfileConfiguration Profile(string name, string @namespace,
        params (string Key, string Value)[] labels) => new()
        {
            Name = name,
            Selectors =
            [new FargateSelectorConfiguration { Namespace = @namespace, Labels = labels.ToDictionary(l => l.Key, l => l.Value) }],
        };
}

/// <summary>Node groups, and a Fargate profile that takes every pod of kube-system away from them.</summary>
public sealed class SystemOnFargatePlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } =
        new(Environments.Small with { FargateProfiles = [VariedPlatform.Profile("system", "kube-*")] });

    public void Dispose() => Platform.Dispose();
}

/// <summary>No nodes at all.</summary>
public sealed class FargateOnlyPlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = new(Environments.Small with
    {
        NodeGroups = [],
        FargateProfiles = [VariedPlatform.Profile("all", "*")],
        Workloads = new WorkloadsConfiguration { LoadBalancerController = false, ClusterAutoscaler = false },
    });

    public void Dispose() => Platform.Dispose();
}

internal static class ClusterTemplate
{
    /// <summary>The only resource of a type in the cluster layer, or the only one that a condition holds for.</summary>
    public static KeyValuePair<string, System.Text.Json.Nodes.JsonNode> Only(
        this SynthesizedPlatform platform, string type, Func<System.Text.Json.Nodes.JsonNode, bool>? where = null) =>
        Assert.Single(platform.Resources(Layer.Cluster, type), r => where is null || where(r.Value.Properties()));

    public static KeyValuePair<string, System.Text.Json.Nodes.JsonNode> AddOn(this SynthesizedPlatform platform, string name) =>
        platform.Only("AWS::EKS::Addon", p => (string?)p["AddonName"] == name);

    /// <summary>The resource that a <c>Ref</c> or <c>Fn::GetAtt</c> points to.</summary>
    public static string Target(this System.Text.Json.Nodes.JsonNode? reference) => reference.Text().Trim('{', '}').Split('.')[0];
}
