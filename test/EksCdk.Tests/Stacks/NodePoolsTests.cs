using System.Text.Json.Nodes;
using EksCdk.Checks.Resources;
using EksCdk.Checks.Results;
using EksCdk.Configuration;

namespace EksCdk.Tests.Stacks;

/// <summary>The environment <c>karpenter</c>, synthesized once.</summary>
public sealed class KarpenterPlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = Environments.Of("karpenter");

    public void Dispose() => Platform.Dispose();
}

/// <summary>Node pools by Karpenter: every pool has a verdict, and its machines are as safe as those of node groups.</summary>
public sealed class NodePoolsTests(KarpenterPlatform karpenter) : IClassFixture<KarpenterPlatform>
{
    private KeyValuePair<string, JsonNode> Pools =>
        karpenter.Platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-KubernetesResource")
            .Single(m => m.Key.StartsWith("KarpenterPools", StringComparison.Ordinal));

    private List<JsonNode> Objects =>
        [.. JsonNode.Parse(Pools.Value.Properties()["Manifest"].Text())!.AsArray().Select(item => item!)];

    private IEnumerable<JsonNode> Of(string kind) => Objects.Where(o => (string?)o["kind"] == kind).Select(o => o["spec"]!);

    [Fact]
    public void Each_pool_is_proven_to_join() =>
        Assert.Equal(["general", "graviton"], karpenter.Platform.Report.Nodes
            .Where(node => node.Kind == ComputeKind.KarpenterPool && node.Verdict == Verdict.Joins)
            .Select(node => node.Name).Order());

    [Fact]
    public void The_autoscaler_is_not_there_beside_it() =>
        Assert.Equal(["aws-load-balancer-controller", "karpenter", "karpenter-crd"],
            karpenter.Platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-HelmChart").Values
                .Select(chart => (string?)chart.Properties()["Chart"]).Order());

    [Fact]
    public void Machines_need_tokens_and_encrypt_every_volume_with_the_volume_key()
    {
        Assert.Equal(2, Of("EC2NodeClass").Count());
        Assert.All(Of("EC2NodeClass"), spec =>
        {
            Assert.Equal(("required", 1),
                ((string?)spec["metadataOptions"]!["httpTokens"], (int)spec["metadataOptions"]!["httpPutResponseHopLimit"]!));
            Assert.All(spec["blockDeviceMappings"]!.AsArray(), volume =>
            {
                Assert.True((bool)volume!["ebs"]!["encrypted"]!);
                Assert.Contains("KeysVolumes", (string?)volume["ebs"]!["kmsKeyID"]);
            });
        });
        Assert.Equal([1, 2], Of("EC2NodeClass").Select(spec => spec["blockDeviceMappings"]!.AsArray().Count).Order());
    }

    [Fact]
    public void Subnets_and_security_groups_are_named_by_id() => Assert.All(Of("EC2NodeClass"), spec =>
    {
        Assert.Equal(3, spec["subnetSelectorTerms"]!.AsArray().Count);
        Assert.Equal(2, spec["securityGroupSelectorTerms"]!.AsArray().Count);
        Assert.All(spec["subnetSelectorTerms"]!.AsArray(), term => Assert.Equal(["id"], term!.AsObject().Select(m => m.Key)));
    });

    [Fact]
    public void A_pool_asks_for_what_the_file_says()
    {
        var graviton = Objects.Where(o => (string?)o["kind"] == "NodePool")
            .Single(o => (string?)o["metadata"]!["name"] == "graviton")["spec"]!;
        var asked = graviton["template"]!["spec"]!["requirements"]!.AsArray()
            .ToDictionary(r => (string)r!["key"]!, r => string.Join(' ', r!["values"]!.AsArray().Select(v => (string?)v)));
        Assert.Equal("arm64", asked["kubernetes.io/arch"]);
        Assert.Equal("on-demand", asked["karpenter.sh/capacity-type"]);
        Assert.Equal("m7g.large m7g.xlarge c7g.xlarge", asked["node.kubernetes.io/instance-type"]);
        Assert.Equal("64", (string?)graviton["limits"]!["cpu"]);
        Assert.Equal("data", (string?)graviton["template"]!["metadata"]!["labels"]!["team"]);
        Assert.Equal("NoSchedule", (string?)graviton["template"]!["spec"]!["taints"]![0]!["effect"]);
    }

    [Fact]
    public void Nodes_have_a_role_of_their_own_and_an_entry_that_comes_before_them()
    {
        var entry = Assert.Single(karpenter.Platform.Resources(Layer.Workloads, "AWS::EKS::AccessEntry"));
        Assert.Equal("EC2_LINUX", (string?)entry.Value.Properties()["Type"]);
        Assert.Contains("KarpenterNodeRole", entry.Value.Properties()["PrincipalArn"].Text());
        Assert.Contains(entry.Key, Pools.Value.DependsOn());
    }

    [Fact]
    public void Interruptions_go_to_an_encrypted_queue_that_only_rules_write_to()
    {
        var queue = Assert.Single(karpenter.Platform.Resources(Layer.Workloads, "AWS::SQS::Queue"));
        Assert.True((bool)queue.Value.Properties()["SqsManagedSseEnabled"]!);
        var rules = karpenter.Platform.Resources(Layer.Workloads, "AWS::Events::Rule");
        Assert.Equal(5, rules.Count);
        var policy = Assert.Single(karpenter.Platform.Resources(Layer.Workloads, "AWS::SQS::QueuePolicy")).Value.Properties();
        var statements = policy["PolicyDocument"]!["Statement"]!.AsArray();
        Assert.All(statements.Where(s => (string?)s!["Effect"] == "Allow"), s => Assert.NotNull(s!["Condition"]));
        Assert.Contains(statements, s => (string?)s!["Effect"] == "Deny");
    }

    [Fact]
    public void Spot_instances_may_use_the_volume_key()
    {
        var key = karpenter.Platform.Resources(Layer.Security, "AWS::KMS::Key")
            .Single(k => k.Key.StartsWith("KeysVolumes", StringComparison.Ordinal)).Value.Properties();
        var statement = key["KeyPolicy"]!["Statement"]!.AsArray().Single(s => (string?)s!["Sid"] == "Spot")!;
        Assert.Contains("AWSServiceRoleForEC2Spot", statement["Condition"]!["ArnEquals"]!["aws:PrincipalArn"].Text());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void Its_pods_have_a_node_each(int nodes, int pods)
    {
        using var platform = new SynthesizedPlatform(Environments.Small with
        {
            NodeGroups = [new NodeGroupConfiguration { Name = "system", MinSize = nodes }],
            NodePools = [new NodePoolConfiguration { Name = "general" }],
        });
        var chart = platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-HelmChart").Values
            .Single(c => (string?)c.Properties()["Chart"] == "karpenter");
        Assert.Equal(pods, (int)JsonNode.Parse(chart.Properties()["Values"].Text())!["replicas"]!);
        Assert.All(platform.Report.Nodes, node => Assert.Equal(Verdict.Joins, node.Verdict));
        Assert.DoesNotContain(platform.Templates[Layer.Security].ToJsonString(), "AWSServiceRoleForEC2Spot");
    }
}
