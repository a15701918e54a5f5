using System.Collections.Concurrent;
using EksCdk.Checks;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Sources;
using EksCdk.Checks.Templates;
using EksCdk.Configuration;

namespace EksCdk.Tests.Changes;

/// <summary>
/// What is told of edits of an environment's file, from a tag to another VPC: what CloudFormation does, and to what. Before there
/// was eks diff all of them looked the same.
/// </summary>
public sealed class EnvironmentEditsTests(SynthesizedEdits edits) : IClassFixture<SynthesizedEdits>
{
    private const string Group = "nodeGroups: [{ name: general, instanceTypes: [m6i.large], minSize: 2, maxSize: 5";
    private const string Base = $"network: {{ natGateways: 1 }}\n{Group} }}]";

    private const string Larger = $"{Base}\nfargateProfiles: [{{ name: jobs, selectors: [{{ namespace: jobs }}] }}]\n" +
        "security: { autoScalingServiceLinkedRole: Create }\nworkloads: { defaultDenyNamespaces: [default, payments] }";

    private static readonly string[] Zones = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"];

    // The edit, the file before and after, whether a deployment is stopped, and what is told beyond what is in place or new;
    // with a * also of what hangs on it.
    private static readonly (string Edit, string Old, string New, bool Blocks, string[] Told)[] Rows =
    [
        ("nothing", Base, Base, false, []),
        ("the zones in another order", Base, $"availabilityZones: [us-east-1c, us-east-1a, us-east-1b]\n{Base}", false, []),
        ("a zone more", Base, InZones(4), true, ["Refused Cluster", "Replaced Nodegroup general"]),
        ("a zone less", InZones(4), Base, true, ["Refused Cluster", "Replaced Nodegroup general", "Removed Subnet", "*"]),
        ("another range of the VPC", Base, Base.Replace("natGateways: 1", "natGateways: 1, cidr: 10.4.0.0/16"), true,
            ["Stuck stack", "Refused Cluster", "Replaced VPC", "Replaced Nodegroup general", "*"]),
        ("other instance types, spot instances, another operating system, a larger volume: each of another group",
            Groups("instanceTypes: [m6i.large]", "capacityType: OnDemand", "operatingSystem: AL2023", "volumeSizeGiB: 50"),
            Groups("instanceTypes: [m7i.large]", "capacityType: Spot", "operatingSystem: Bottlerocket", "volumeSizeGiB: 80"),
            false,
            ["Replaced Nodegroup types", "Replaced Nodegroup market", "Replaced Nodegroup system", "Rolls Nodegroup disk"]),
        ("a tag", Base, $"tags: {{ team: shop }}\n{Base}", false, ["Rolls Nodegroup general"]),
        ("other sizes", Base, Base.Replace("minSize: 2, maxSize: 5", "minSize: 3, maxSize: 8"), true,
            ["Resized Nodegroup general"]),
        ("another name of the group", Base, Base.Replace("general", "apps"), false, ["Removed Nodegroup general", "*"]),
        ("rotation and deletion window of keys, a public endpoint, an add-on, isolated subnets", Base,
            $"network: {{ natGateways: 1, isolatedSubnets: true }}\n{Group} }}]\n" +
            "security: { keyRotationDays: 180, keyDeletionWindowDays: 10 }\naddOns: [{ name: snapshot-controller }]\n" +
            "cluster: { endpointAccess: PublicAndPrivate, allowedCidrs: [8.8.8.0/24] }", false, []),
        ("keys and logs are to go with their stacks", Base, $"removalPolicy: Destroy\n{Base}", false,
            ["Noted Key", "Noted LogGroup", "Noted stack"]),
        ("the version one up", Base, $"kubernetesVersion: '1.36'\n{Base}", false, ["Rolls Nodegroup general", "Noted Cluster"]),
        ("the version back", $"kubernetesVersion: '1.36'\n{Base}", Base, true, ["Refused Cluster", "Refused Nodegroup general"]),
        ("a suffix: four new stacks", Base, $"suffix: b\n{Base}", false, ["Left stack"]),
        ("a profile, the role of Auto Scaling, a closed namespace", Base, Larger, false, ["CutsTraffic manifest"]),
        ("and without them again", Larger, Base, false,
            ["Removed FargateProfile", "Left ServiceLinkedRole", "Removed manifest", "*"]),
        ("another namespace of a profile", Larger, Larger.Replace("namespace: jobs", "namespace: batch"), false,
            ["Replaced FargateProfile"]),
    ];

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Edit)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_told_as_it_happens(string name)
    {
        var (_, old, now, blocks, expected) = Rows.Single(row => row.Edit == name);

        var report = ChangeAnalyzer.Compare(edits.Of(old), edits.Of(now),
            new AnalysisOptions { Today = new DateOnly(2026, 11, 27) });

        var told = report.Changes.Where(c => c.Kind < ChangeKind.InPlace).Select(c => $"{c.Kind} {What(c)}").Distinct().ToList();
        Assert.All(expected.Except(["*"]), word => Assert.Contains(word, told));
        Assert.Equal(blocks, report.Blocks);
        if (!expected.Contains("*")) Assert.Empty(told.Except(expected));
    }

    private static string What(Change change) => change.Type switch
    {
        "" => "stack",
        "Custom::AWSCDK-EKS-KubernetesResource" => "manifest",
        "AWS::EKS::Nodegroup" => $"Nodegroup {change.LogicalId.Split("Nodes")[1]}",
        var type => type.Split(':')[^1],
    };

    private static string Groups(string types, string market, string system, string disk) =>
        "network: { natGateways: 1 }\nnodeGroups:\n" +
        $"  - {{ name: types, {types} }}\n  - {{ name: market, {market} }}\n" +
        $"  - {{ name: system, {system} }}\n  - {{ name: disk, {disk} }}";

    private static string InZones(int count) => $"availabilityZones: [{string.Join(", ", Zones.Take(count))}]\n{Base}";
}

/// <summary>Environments as deployments, each synthesized once.</summary>
public sealed class SynthesizedEdits
{
    private readonly ConcurrentDictionary<string, Deployment> _deployments = new();

    internal Deployment Of(string environment) => _deployments.GetOrAdd(environment, static written =>
    {
        var folder = Directory.CreateTempSubdirectory("ekscdk-edit-");
        try
        {
            var file = Path.Combine(folder.FullName, "dev.yaml");
            File.WriteAllText(file, $"name: dev\naccount: \"111122223333\"\n{written}\n");
            using var platform = new SynthesizedPlatform(EnvironmentLoader.Load(file));
            return DeploymentReader.Read([platform.Folder]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    });
}
