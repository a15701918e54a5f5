using EksCdk.Configuration;
using EksCdk.Configuration.Data;
using EksCdk.Facts;

namespace EksCdk.Tests.Validation;

/// <summary>
/// Draws environments that the loader accepts: a whole one, of which most values differ, and then what <see cref="DrawnKeys"/>
/// says in addition, three things at a time, so that twenty draws say each of them.
/// </summary>
internal static class DrawnEnvironment
{
    /// <summary>Of a type that no data has, no processor is known.</summary>
    public const string Newer = "m9.large";

    private const int Tries = 4000, AtATime = 3;

    private static readonly string[] X64 =
        ["m6i.large", "t3.medium", "m7i-flex.large", "u-6tb1.112xlarge", "inf2.xlarge", "g5.xlarge", Newer];

    private static readonly string[] Arm = ["m7g.large", "t4g.medium", "g5g.xlarge", "im4gn.large"];

    /// <summary>The environment of a seed, as a file would say it and complete; what the loader refuses is drawn again.</summary>
    public static (EnvironmentConfiguration Said, EnvironmentConfiguration Complete) Of(int seed)
    {
        var random = new Random(seed);
        var refused = "";
        for (var tries = 0; tries < Tries; tries++)
        {
            try
            {
                var drawn = Any(random);
                foreach (var say in Enumerable.Range(seed * AtATime, AtATime).Select(DrawnKeys.Number)) drawn = say(drawn);
                return (drawn, EnvironmentLoader.Complete(drawn));
            }
            catch (ConfigurationException refusal)
            {
                refused = refusal.Message;
            }
        }

        throw new InvalidOperationException($"The loader refuses all that seed {seed} draws, at last: {refused}");
    }

    private static EnvironmentConfiguration Any(Random random)
    {
        T One<T>(params T[] of) => of[random.Next(of.Length)];
        var isArm = random.Next(3) == 0;
        var withoutNat = random.Next(4) == 0;
        var versions = PlatformVersions.All.Values.Where(v => v.KubectlLayer is not null
            && KubernetesVersions.EndOfExtendedSupport(KubernetesVersion.Parse(v.Name)!.Value) > DateOnly.FromDateTime(
                DateTime.UtcNow)).Select(v => v.Name).ToArray();
        return new EnvironmentConfiguration
        {
            Name = One("drawn", "a1", new string('n', 80)),
            Suffix = One(null, "x1"),
            Region = One("us-east-1", "eu-central-1", "us-gov-west-1", "cn-north-1"),
            KubernetesVersion = One(versions),
            Network =
                new NetworkConfiguration
                {
                    Cidr = One("10.0.0.0/16", "100.64.0.0/16", "192.168.0.0/18"),
                    NatGateways = withoutNat
                    ? 0 : One(1, 2),
                    IsolatedSubnets = random.Next(2) == 0
                },
            Cluster =
                new ClusterConfiguration
                {
                    EndpointAccess = One(EndpointAccessMode.Private, EndpointAccessMode.PublicAndPrivate),
                    AllowedCidrs = One<string[]>([], ["52.1.2.0/24"]),
                    ControlPlaneTier = One<ControlPlaneTier?>(null, ControlPlaneTier.Standard, ControlPlaneTier.Xl),
                    ServiceCidr = One(null, "172.30.0.0/16"),
                    Access = One<AccessConfiguration[]>(
                        [],
                        [new AccessConfiguration { Principal = "arn:aws:iam::111122223333:role/Shop",
                            Policy = "AmazonEKSEditPolicy", Namespaces = One<string[]>([], ["shop"]) }]),
                },
            NodeGroups =
            [
                new NodeGroupConfiguration
                {
                    Name = One("general", "G_1", new string('g', 63)),
                    Architecture = isArm ? NodeArchitecture.Arm64 : NodeArchitecture.X64,
                    OperatingSystem = One(NodeOperatingSystem.AL2023, NodeOperatingSystem.Bottlerocket),
                    InstanceTypes = [One(isArm ? Arm : X64)],
                    MinSize = random.Next(0, 3),
                    MaxSize = random.Next(3, 6),
                    VolumeSizeGiB = One(20, 50, 500),
                    CapacityType = One(NodeCapacityType.OnDemand, NodeCapacityType.Spot),
                    MaxUnavailablePercentage = random.Next(1, 101),
                    AmiId = One(null, null, null, "ami-0123456789abcdef0"),
                    NodeConfig = One<Dictionary<string, object?>?>(null, MaxPods()),
                    Labels =
                        new Dictionary<string, string> { [One("team", "example.com/team", "node.kubernetes.io/x",
                            new string('k', 63))] = One("a", new string('v', 63)) },
                    Taints =
                        One<TaintConfiguration[]>([],
                            [new TaintConfiguration { Key = One("dedicated", "example.com/d"), Value = One(null, "yes"),
                                Effect = One(Enum.GetValues<TaintEffect>()) }]),
                },
                new NodeGroupConfiguration { Name = "system", InstanceTypes = ["m6i.large"] },
            ],
            AutoMode = One(null, null, new AutoModeConfiguration(),
                new AutoModeConfiguration { BuiltInPools = [BuiltInPool.System] }),
            NodePools = One<NodePoolConfiguration[]>(
                [], [],
                [new NodePoolConfiguration { Name = "apps",
                    CapacityTypes = One<NodeCapacityType[]>([NodeCapacityType.OnDemand],
                        [NodeCapacityType.OnDemand, NodeCapacityType.Spot]) }],
                [new NodePoolConfiguration { Name = "gpu", InstanceTypes = ["g5.xlarge"] }]),
            FargateProfiles = One<FargateProfileConfiguration[]>(
                [],
                [new FargateProfileConfiguration { Name = "batch",
                    Selectors =
                    [new FargateSelectorConfiguration { Namespace = One("batch", "batch-*"),
                        Labels = new Dictionary<string, string> { [One("team", "te?m")] = "*" } }] }]),
            Workloads =
                One(new WorkloadsConfiguration(),
                    new WorkloadsConfiguration
                    {
                        MetricsServer = false,
                        ClusterAutoscaler = false,
                        LoadBalancerController = false
                    }),
            ServiceAccounts = One<ServiceAccountConfiguration[]>(
                [],
                [
                    new ServiceAccountConfiguration
                    {
                        Namespace = One("default", "shop"),
                        Name = "worker",
                        Credentials = One<RoleMode?>(null, RoleMode.PodIdentity, RoleMode.WebIdentity),
                        ManagedPolicies = ["AmazonSQSReadOnlyAccess"],
                        Reason = "Reads what all others write.",
                    },
                ]),
            Charts = One<ChartConfiguration[]>(
                [],
                [
                    new ChartConfiguration
                    {
                        Name = "podinfo",
                        Repository = One("oci://ghcr.io/stefanprodan/charts/podinfo", "https://stefanprodan.github.io/podinfo"),
                        Version = "6.7.1",
                        Namespace = One("default", "shop"),
                    },
                ]),
            Tags = new Dictionary<string, string> { ["Team"] = "platform" },
        };
    }

    private static Dictionary<string, object?> MaxPods() => new()
    {
        ["kubelet"] = new Dictionary<string, object?>
        {
            ["config"] = new Dictionary<string, object?> { ["maxPods"] = 40L },
        },
    };
}
