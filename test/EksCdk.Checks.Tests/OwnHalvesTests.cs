using System.Text.Json;
using System.Text.Json.Nodes;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;
using EksCdk.Configuration;
using EksCdk.Facts;

namespace EksCdk.Checks.Tests;

/// <summary>
/// Every environment that the loader accepts has no error of our own pack. Here without jsii: the values that an environment
/// hands on
/// are put where the platform puts them. The loader and the rules must know the same names, labels, ranges, instance types and
/// versions.
/// </summary>
public sealed class OwnHalvesTests
{
    private const int Wanted = 300;

    private static readonly string[] Keys =
    [
        "team", "a.b/c", "example.com/team", "Example.com/team", "team/", "-x", "x-", "a/b/c", "kubernetes.io/os", "k8s.io/x",
            "eks.amazonaws.com/x",
        "topology.kubernetes.io/rack", "topology.kubernetes.io/zone", "beta.kubernetes.io/x", "beta.kubernetes.io/os",
            "node.kubernetes.io/x",
        "node-role.kubernetes.io/worker", "kubelet.kubernetes.io/x", "x.node.kubernetes.io/y", "x.k8s.io/y", "a..b/c",
            new('k', 63), new('k', 64),
        $"example.com/{new string('k', 51)}", $"example.com/{new string('k', 52)}", $"example.com/{new string('k', 60)}",
            $"{new string('d', 64)}.com/a", "ä", "a b",
    ];

    private static readonly string[] Values = ["true", "a.b_c-d", "-a", "a-", "a b", "", new('v', 63), new('v', 64), "ä", "A1"];

    private static readonly string[] Types =
    [
        "m6i.large", "t3.medium", "t4g.medium", "m7g.large", "a1.large", "u-6tb1.metal", "u-6tb1.112xlarge", "t1.micro",
            "t3.micro", "mac1.metal", "mac2.metal",
        "mac2-m2.metal", "p6e-gb200.36xlarge", "u7i-12tb.224xlarge", "g5g.xlarge", "is4gen.medium", "im4gn.large", "m9.large",
            "q9x.large", "m7i-flex.large",
        "c5n.large", "x2iedn.xlarge", "M6I.large", "m6i", "m6i.big", "inf2.xlarge", "trn1.2xlarge", "hpc7g.4xlarge", "z1d.large",
            "r8gd.large", "g6.xlarge",
    ];

    private static readonly string[] Ranges =
    [
        "10.0.0.0/16", "010.0.0.0/16", "10.0.0.0/016", "10.0.0.0/16 ", "10.0.0.1/16", "10.0.0.0", "10.0.0.0/33",
            "203.0.113.0/24", "52.1.2.3/32",
        "52.1.2.0/24", "0.0.0.0/0", "256.0.0.0/8", "52.1.2.3", "8.8.8.0/24", "1.2.3/24", "2600::/32", "100.64.0.0/10",
    ];

    private static readonly string[] Names =
        ["general", "eks-general", "EKS-general", "aws-x", "amazon-x", "a_b", "-a", "a-", "A1", new('n', 63), new('n', 64),
            "n.m"];

    private static readonly string[] Namespaces =
        ["default", "kube-*", "*", "team-?", "Team", "-a", "a-", new('s', 63), new('s', 64)];

    public static TheoryData<string> AllTypes => [.. Types];

    public static TheoryData<string> AllRanges => [.. Ranges];

    [Fact]
    public void Whatever_the_loader_accepts_has_no_error_of_our_own_pack()
    {
        var random = new Random(20261126);
        var (accepted, drawn) = (0, 0);
        for (; accepted < Wanted; drawn++)
        {
            Assert.True(drawn < 40 * Wanted, $"Of {drawn} environments the loader accepts only {accepted}.");
            var yaml = Draw(random);
            if (Load(yaml) is not { } environment) continue;
            accepted++;
            var errors =
                Templates(environment).Analyze().Findings.Where(f => f.Severity == Severity.Error)
                .Select(f => $"{f.Rule} {f.Path}: {f.Message}").ToList();
            Assert.True(errors.Count == 0, $"{string.Join("\n", errors)}\n{yaml}");
        }

        Assert.True(drawn > accepted, "The loader refuses nothing of what is drawn.");
    }

    [Theory]
    [InlineData("topology.kubernetes.io/rack")]
    [InlineData("beta.kubernetes.io/x")]
    [InlineData("kubernetes.io/os")]
    [InlineData("x.k8s.io/y")]
    public void Both_refuse_a_label(string key)
    {
        Assert.Null(Load(Yaml(labels: [(key, "x")])));
        TestDeployment.Plain().Set("Nodes.Properties.Labels", $$"""{ "{{key}}": x }""").IsBroken<NodeLabelsAreAccepted>("Nodes", effect: key is "kubernetes.io/os" ? Effect.Refused : Effect.NoJoin);
    }

    [Theory]
    [InlineData("topology.kubernetes.io/zone")]
    [InlineData("node.kubernetes.io/x")]
    [InlineData("example.com/x")]
    public void Both_accept_a_label(string key)
    {
        Assert.NotNull(Load(Yaml(labels: [(key, "x")])));
        TestDeployment.Plain().Set("Nodes.Properties.Labels", $$"""{ "{{key}}": x }""").IsCompliant<NodeLabelsAreAccepted>("Nodes");
    }

    [Fact]
    public void Both_refuse_a_key_of_72_characters()
    {
        var key = $"example.com/{new string('k', 60)}";
        Assert.Null(Load(Yaml(labels: [(key, "x")])));
        TestDeployment.Plain().Set("Nodes.Properties.Labels", $$"""{ "{{key}}": x }""").IsBroken<NodeLabelsAreAccepted>("Nodes", saying: "72 characters");
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Both_read_an_instance_type_in_the_same_way(string type)
    {
        Assert.Equal(Configuration.Data.InstanceType.IsWellFormed(type), Checks.Resources.InstanceType.Parse(type) is not null);
        Assert.Equal(
            Configuration.Data.InstanceType.Architecture(type) switch
            {
                NodeArchitecture.Arm64 =>
                Architecture.Arm,
                NodeArchitecture.X64 => Architecture.X86,
                _ => (Architecture?)null
            },
                Checks.Resources.InstanceType.Parse(type)?.Architecture);
    }

    [Theory]
    [MemberData(nameof(AllRanges))]
    public void What_the_analyzer_reads_as_no_range_the_loader_refuses(string range)
    {
        var loads = Load(Yaml(range: range)) is not null;
        Assert.False(loads && !IpRange.TryParse(range, out _));
    }

    [Theory]
    [InlineData("010.0.0.0/16")]
    [InlineData("10.0.0.0/016")]
    public void A_range_with_leading_zeros_is_none(string range) => Assert.False(IpRange.TryParse(range, out _));

    [Fact]
    public void The_longest_names_are_the_same() => Assert.Equal(Naming.MaximumClusterLength, Limits.Fixed.ClusterNameLength);

    private static EnvironmentConfiguration? Load(string yaml)
    {
        try
        {
            return EnvironmentLoader.Parse(yaml, "drawn.yaml");
        }
        catch (ConfigurationException)
        {
            return null;
        }
    }

    private static string Draw(Random random)
    {
        // Most values are good ones, so that some environments load; each may be one that somebody once got wrong.
        string One(string[] of) => random.Next(3) == 0 ? of[random.Next(of.Length)] : of[0];
        List<(string, string)> Pairs() =>
            [.. Enumerable.Range(0, random.Next(3)).Select(_ => (One(Keys), One(Values))).DistinctBy(p => p.Item1)];
        string[] types = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Types[random.Next(Types.Length)]).Distinct()];
        return Yaml(
            One(Names), One(Names), Pairs(), Pairs(), types, One(Ranges), One(Namespaces), Pairs(), random.Next(2) == 0
                ? "x86_64" : "arm64",
            random.Next(2) == 0 ? "AL2023" : "Bottlerocket", $"1.{random.Next(31, 38)}", random.Next(0, 4), random.Next(1, 6));
    }

    private static string Yaml(
        string group = "general", string profile = "batch", List<(string Key, string Value)>? labels = null,
            List<(string Key, string Value)>? taints = null,
        string[]? types = null, string range = "52.1.2.3/32", string @namespace = "default",
            List<(string Key, string Value)>? selector = null,
        string architecture = "x86_64", string system = "AL2023", string version = "1.35", int least = 1, int most = 3)
    {
        static string Map(List<(string Key, string Value)>? pairs) =>
            JsonSerializer.Serialize((pairs ?? []).ToDictionary(p => p.Key, p => p.Value));
        var tainted =
            (taints ?? [])
            .Select(t => new Dictionary<string, string> { ["key"] = t.Key, ["value"] = t.Value, ["effect"] = "NoSchedule" });
        return $$"""
            name: dev
            kubernetesVersion: "{{version}}"
            cluster: { endpointAccess: PublicAndPrivate, allowedCidrs: ["{{(range == "10.0.0.0/16" ? "52.1.2.3/32" : range)}}"] }
            nodeGroups:
              - { name: "{{group}}", architecture: {{architecture}}, operatingSystem: {{system}}, instanceTypes: {{JsonSerializer.Serialize(types ?? ["m6i.large"])}},
                  minSize: {{least}}, maxSize: {{most}}, labels: {{Map(labels)}}, taints: {{JsonSerializer.Serialize(tainted)}} }
              - { name: system, instanceTypes: [m6i.large] }
            fargateProfiles:
              - { name: "{{profile}}", selectors: [{ namespace: "{{@namespace}}", labels: {{Map(selector)}} }] }
            """;
    }

    private static TestDeployment Templates(EnvironmentConfiguration environment)
    {
        var (nodes, profile) = (environment.NodeGroups[0], environment.FargateProfiles[0]);
        static string Json(object value) => JsonSerializer.Serialize(value);
        var ami =
            $"{(nodes.OperatingSystem == NodeOperatingSystem.AL2023 ? "AL2023" : "BOTTLEROCKET")}_{(nodes.Architecture == NodeArchitecture.Arm64 ? "ARM_64" : "x86_64")}"
            + (nodes.OperatingSystem == NodeOperatingSystem.AL2023 ? "_STANDARD" : "");
        var deployment = TestDeployment.Plain()
            .Set("Cluster.Properties.Name", Json(new Naming(environment).Cluster))
            .Set("Cluster.Properties.Version", Json(environment.KubernetesVersion))
            .Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", Json(environment.Cluster.AllowedCidrs))
            .Set("Nodes.Properties.NodegroupName", Json(nodes.Name))
            .Set("Nodes.Properties.AmiType", ami)
            .Set("Nodes.Properties.InstanceTypes", Json(nodes.InstanceTypes))
            .Set("Nodes.Properties.Labels", Json(nodes.Labels))
            .Set("Nodes.Properties.Taints", Json(nodes.Taints!.Select(t => new { t.Key, t.Value, Effect = "NO_SCHEDULE" })))
            .Set("Nodes.Properties.ScalingConfig",
                Json(new
                {
                    nodes.MinSize,
                    nodes.MaxSize,
                    DesiredSize = Math.Max(nodes.MinSize, nodes.DesiredSize ?? nodes.MinSize)
                }))
            .Set("Batch.Properties.FargateProfileName", Json(profile.Name))
            .Set("Batch.Properties.Selectors",
                Json(profile.Selectors.Select(s => new { s.Namespace, Labels = s.Labels.Select(l => new { l.Key, l.Value }) })));
        if (((JsonObject)deployment.Template["Resources"]!["Nodes"]!["Properties"]!).ContainsKey("Version"))
            deployment.Remove("Nodes.Properties.Version");
        return deployment;
    }
}
