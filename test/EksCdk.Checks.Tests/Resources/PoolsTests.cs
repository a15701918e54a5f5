using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Resources;

public sealed class PoolsTests
{
    private static LinkState StateOf(NodeVerdict node, JoinLink link) => node.Links.Single(l => l.Link == link).State;

    private static string Selecting(string role) =>
        """{"role":"ROLE","amiSelectorTerms":[{"alias":"al2023@latest"}],"subnetSelectorTerms":[{"id":"${AdminRoleArn}"}],"securityGroupSelectorTerms":[{"id":"${AdminRoleArn}"}]}"""
            .Replace("ROLE", role, StringComparison.Ordinal);

    private static string ClassOf(string name, string role) =>
        """{"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"NAME"},"spec":SPEC}"""
            .Replace("NAME", name, StringComparison.Ordinal).Replace("SPEC", Selecting(role), StringComparison.Ordinal);

    [Fact]
    public void A_Karpenter_pool_has_a_verdict_that_is_never_joins()
    {
        var pool = PoolTemplates.Karpenter(Selecting("${PoolRole}")).Verdict(ComputeKind.KarpenterPool);
        Assert.Equal(("default", "Pool", Verdict.Unknown), (pool.Name, pool.LogicalId, pool.Verdict));
        Assert.Equal(LinkState.Proven, StateOf(pool, JoinLink.Admit));
        Assert.Equal(LinkState.Unknown, StateOf(pool, JoinLink.Launch));
        Assert.Equal(LinkState.Unknown, StateOf(pool, JoinLink.Reach));
    }

    private static Verdict OfGroupsWith(string tags, string? own = null)
    {
        var deployment = PoolTemplates.Whole(PoolTemplates.Class().Replace("""{"id":"${Cluster.ClusterSecurityGroupId}"}""",
            $$"""{"tags":{{tags}}}""", StringComparison.Ordinal));
        if (own is not null) deployment.Set("NodeSecurityGroup.Properties.Tags", own);
        return deployment.Verdict(ComputeKind.KarpenterPool).Verdict;
    }

    [Theory]
    [InlineData("""{"aws:eks:cluster-name":"shop"}""", Verdict.Joins)]
    [InlineData("""{"kubernetes.io/cluster/shop":"owned"}""", Verdict.Joins)]
    [InlineData("""{"kubernetes.io/cluster/shop":"*"}""", Verdict.Joins)]
    [InlineData("""{"kubernetes.io/cluster/shop":"owned","team":"a"}""", Verdict.Unknown)]
    [InlineData("""{"kubernetes.io/cluster/shop":"shared"}""", Verdict.Unknown)]
    [InlineData("""{"aws:eks:cluster-name":"other"}""", Verdict.Unknown)]
    public void A_tag_that_EKS_gives_finds_the_cluster_security_group(string tags, Verdict verdict) =>
        Assert.Equal(verdict, OfGroupsWith(tags));

    [Fact]
    public void A_group_of_the_templates_with_the_same_tag_is_found_too_and_leaves_it_open() =>
        Assert.Equal(Verdict.Unknown, OfGroupsWith("""{"kubernetes.io/cluster/shop":"owned"}""",
            "[{ Key: kubernetes.io/cluster/shop, Value: owned }]"));

    private static NodeVerdict OfSubnetsWith(string terms, string onA, string onB)
    {
        var deployment = PoolTemplates.Whole(PoolTemplates.Class().Replace(
            """[{"id":"${PrivateSubnetA}"},{"id":"${PrivateSubnetB}"}]""", terms, StringComparison.Ordinal));
        deployment.Set("PrivateSubnetA.Properties.Tags", onA).Set("PrivateSubnetB.Properties.Tags", onB);
        return deployment.Verdict(ComputeKind.KarpenterPool);
    }

    private const string Discovery = "[{ Key: karpenter.sh/discovery, Value: shop }]";

    [Theory]
    [InlineData("""[{"tags":{"karpenter.sh/discovery":"shop"}}]""", Discovery, Discovery, Verdict.Joins)]
    [InlineData("""[{"tags":{"karpenter.sh/discovery":"${Cluster}"}}]""", Discovery, Discovery, Verdict.Joins)]
    [InlineData("""[{"tags":{"karpenter.sh/discovery":"shop"}}]""", Discovery, "[]", Verdict.Joins)]
    [InlineData("""[{"tags":{"karpenter.sh/discovery":"shop"}},{"id":"${PrivateSubnetB}"}]""", Discovery, "[]", Verdict.Joins)]
    [InlineData("""[{"tags":{"karpenter.sh/discovery":"shop"}}]""", Discovery, "!Ref AdminRoleArn", Verdict.Unknown)]
    [InlineData("""[{"tags":{"karpenter.sh/discovery":"*"}}]""", Discovery, Discovery, Verdict.Unknown)]
    [InlineData("""[{"tags":{"team":"web"}}]""", "[{ Key: team, Value: web }]", "[]", Verdict.Unknown)]
    [InlineData("""[{"tags":{"kubernetes.io/cluster/shop":"shop"}}]""",
        "[{ Key: kubernetes.io/cluster/shop, Value: shop }]", "[]", Verdict.Unknown)]
    public void A_tag_with_the_cluster_s_name_finds_the_subnets_of_the_templates_that_carry_it(
        string terms, string onA, string onB, Verdict verdict) => Assert.Equal(verdict, OfSubnetsWith(terms, onA, onB).Verdict);

    [Theory]
    [InlineData("""{"karpenter.sh/discovery":"shop"}""", Verdict.Joins)]
    [InlineData("""{"karpenter.sh/discovery":"*"}""", Verdict.Unknown)]
    [InlineData("""{"karpenter.sh/discovery":"other"}""", Verdict.Unknown)]
    public void A_tag_with_the_cluster_s_name_finds_the_groups_of_the_templates_that_carry_it(string tags, Verdict verdict) =>
        Assert.Equal(verdict, OfGroupsWith(tags, Discovery));

    [Fact]
    public void What_breaks_a_pool_breaks_no_other_group()
    {
        var nodes = PoolTemplates.Karpenter(statements: [PoolTemplates.Calls]).Analyze().Nodes;
        Assert.Equal(Verdict.Fails, nodes.Single(n => n.Kind == ComputeKind.KarpenterPool).Verdict);
        Assert.DoesNotContain(nodes, n => n.Kind != ComputeKind.KarpenterPool && n.Verdict == Verdict.Fails);
    }

    [Fact]
    public void Each_pool_of_a_manifest_has_a_verdict_of_its_own()
    {
        var nodes = PoolTemplates.Karpenter()
            .Manifest(
                "Pool",
                ClassOf("default", "${PoolRole}"),
                ClassOf("gpu", "${PodExecutionRole}"),
                PoolTemplates.Pool("default"),
                PoolTemplates.Pool("gpu", "gpu"))
            .Analyze().Nodes.Where(n => n.Kind == ComputeKind.KarpenterPool).ToDictionary(n => n.Name, n => n.Verdict);
        Assert.Equal(Verdict.Unknown, nodes["default"]);
        Assert.Equal(Verdict.Fails, nodes["gpu"]);
    }

    [Fact]
    public void A_chart_without_pools_is_a_group_of_which_nothing_is_known()
    {
        var pool = PoolTemplates.Karpenter().Drop("Pool").Verdict(ComputeKind.KarpenterPool);
        Assert.Equal(("karpenter", Verdict.Unknown), (pool.Name, pool.Verdict));
        Assert.Contains("whose node pools are not in the templates",
            pool.Links.Single(l => l.Link == JoinLink.Admit).Evidence[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifests_of_another_resource_type_are_read()
    {
        var pool = PoolTemplates.Karpenter()
            .Add("Pool",
                $"{{ Type: 'AWSQS::Kubernetes::Resource', Properties: {{ ClusterName: !Ref Cluster, Namespace: default, " +
                $"Manifest: '{PoolTemplates.Pool("general")}' }} }}")
            .Verdict(ComputeKind.KarpenterPool);
        Assert.Equal("general", pool.Name);
    }

    [Fact]
    public void A_pool_that_exists_in_some_scenarios_is_judged_in_those()
    {
        var deployment =
            PoolTemplates.Karpenter(statements: [PoolTemplates.Calls]).Parameter("Env")
            .Section("Conditions", "{ Prod: !Equals [!Ref Env, prod] }");
        deployment.Set("Pool.Condition", "Prod");
        Assert.Equal(["karpenter Unknown", "default Fails"],
            deployment.Analyze().Nodes.Where(n => n.Kind == ComputeKind.KarpenterPool).Select(n => $"{n.Name} {n.Verdict}")
            .OrderDescending());
    }

    [Fact]
    public void A_role_that_EC2_may_not_assume_is_refused() =>
        PoolTemplates.Karpenter("""{"role":"${PodExecutionRole}"}""").IsBroken<NodeRoleIsTrusted>("Pool");

    [Fact]
    public void A_role_without_policies_is_refused() =>
        PoolTemplates.Karpenter().Remove("PoolRole.Properties.ManagedPolicyArns")
            .IsBroken<NodeRoleHasPolicies>("Pool", saying: "join as a node");

    [Fact]
    public void A_role_outside_the_templates_is_not_known() =>
        PoolTemplates.Karpenter("""{"role":"made-elsewhere"}""").IsUnknown<NodeRoleIsTrusted>("Pool");

    [Theory]
    [InlineData("EC2_LINUX", true)]
    [InlineData("EC2", false)]
    [InlineData("HYBRID_LINUX", false)]
    [InlineData("STANDARD", false)]
    [InlineData("HYPERPOD_LINUX", null)]
    public void The_entry_of_a_Karpenter_pool_has_its_type(string type, bool? passes)
    {
        var deployment = PoolTemplates.Karpenter(Selecting("${PoolRole}")).Set("PoolEntry.Properties.Type", type);
        if (passes is true) deployment.IsCompliant<NodesAreAdmitted>("Pool");
        else if (passes is false) deployment.IsBroken<NodesAreAdmitted>("Pool", saying: type);
        else deployment.IsUnknown<NodesAreAdmitted>("Pool");
    }

    [Fact]
    public void Windows_nodes_under_an_entry_for_Linux_are_refused() =>
        PoolTemplates.Karpenter("""{"role":"${PoolRole}","amiSelectorTerms":[{"alias":"windows2022@latest"}]}""").IsBroken<NodesAreAdmitted>("Pool", saying: "Windows");

    [Fact]
    public void A_Karpenter_pool_that_is_made_with_its_cluster_needs_an_entry() =>
        PoolTemplates.Karpenter().Drop("PoolEntry").IsBroken<NodesAreAdmitted>("Pool", saying: "No access entry");

    [Fact]
    public void Where_something_else_may_make_the_entry_it_is_warned_of() =>
        PoolTemplates.Karpenter().Drop("PoolEntry")
            .Add("Deployer", "{ Type: AWS::CodeBuild::Project, Properties: { Description: !Ref Cluster } }")
            .IsBroken<NodesAreAdmitted>("Pool", saying: "No access entry", effect: Effect.Possible);

    [Fact]
    public void A_pool_of_Auto_Mode_with_the_role_of_the_built_in_ones_passes() =>
        PoolTemplates.AutoMode("""{"role":"${NodeRole}"}""").IsCompliant<NodesAreAdmitted>("Pool");

    [Fact]
    public void A_pool_of_Auto_Mode_with_another_role_needs_an_entry()
    {
        PoolTemplates.AutoMode().IsBroken<NodesAreAdmitted>("Pool", saying: "No access entry of type EC2");
        PoolTemplates.AutoMode()
            .Add("PoolEntry",
                "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt PoolRole.Arn, " +
                "Type: EC2, AccessPolicies: [{ PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy', " +
                "AccessScope: { Type: cluster } }] } }")
            .IsCompliant<NodesAreAdmitted>("Pool");
        PoolTemplates.AutoMode()
            .Add("PoolEntry",
                "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt PoolRole.Arn, " +
                "Type: EC2_LINUX } }")
            .IsBroken<NodesAreAdmitted>("Pool", saying: "needs type EC2");
    }

    [Fact]
    public void Hybrid_nodes_have_a_verdict_that_concerns_no_other_group()
    {
        var nodes =
            PoolTemplates.Hybrid("eks:DescribeCluster").Remove("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds")
            .Analyze().Nodes;
        var hybrid = nodes.Single(n => n.Kind == ComputeKind.HybridNodes);
        Assert.Equal((Verdict.Fails, "Cluster"), (hybrid.Verdict, hybrid.Cluster));
        Assert.Equal(LinkState.Broken, StateOf(hybrid, JoinLink.Reach));
        Assert.Equal(LinkState.Broken, StateOf(hybrid, JoinLink.Admit));
        Assert.DoesNotContain(nodes, n => n.Kind != ComputeKind.HybridNodes && n.Verdict == Verdict.Fails);
    }

    [Fact]
    public void Remote_networks_without_an_entry_are_a_group_of_hybrid_nodes()
    {
        var deployment = PoolTemplates.Hybrid().Drop("HybridEntry").Drop("HybridRole");
        Assert.Equal((Verdict.Unknown, "Cluster"),
            (deployment.Verdict(ComputeKind.HybridNodes).Verdict, deployment.Verdict(ComputeKind.HybridNodes).LogicalId));
        deployment.IsUnknown<NodesAreAdmitted>("Cluster", "HYBRID_LINUX");
    }
}
