using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Configuration;
using EksCdk.Configuration.Data;
using EksCdk.Facts;

namespace EksCdk.Tests.Validation;

/// <summary>
/// Drawn environments that the loader accepts, synthesized for real: our own pack finds no error in any. Thousands more are
/// judged
/// without jsii, value by value, in the tests of the analyzer (OwnHalvesTests).
/// </summary>
public sealed class DrawnEnvironmentsTests
{
    private const int Synths = 20;

    private static readonly string[] X64 =
        ["m6i.large", "t3.medium", "m7i-flex.large", "u-6tb1.112xlarge", "inf2.xlarge", "m9.large"];

    private static readonly string[] Arm = ["m7g.large", "t4g.medium", "g5g.xlarge", "im4gn.large"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Synths)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_environment_that_loads_has_no_error_of_our_own_pack(int seed)
    {
        var random = new Random(seed);
        using var platform = new SynthesizedPlatform(Draw(random));
        Assert.Empty(
            platform.Report.Entries.Where(e =>
                e is { Pack: CompliancePack.Own, Status: ComplianceStatus.Open }
                && (e.Severity == "error" || e.Effect == "broken"))
            .Select(e => $"{e.Rule} {e.ConstructPath}: {e.Message}"));
        Assert.DoesNotContain(platform.Report.Nodes, n => n.Verdict == Verdict.Fails);
    }

    // What the loader refuses is drawn again.
    private static EnvironmentConfiguration Draw(Random random)
    {
        while (true)
        {
            try
            {
                return EnvironmentLoader.Complete(Any(random));
            }
            catch (ConfigurationException)
            {
            }
        }
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
                    AllowedCidrs = One<string[]>([], ["52.1.2.0/24"])
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
}
