using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.JoinChain;

/// <summary>Every group of nodes gets a verdict, also one of which it is not known whether it exists.</summary>
public sealed class NodeJudgeTests
{
    private static Conclusions Conclude(TestDeployment deployment, params Rule[] rules)
    {
        var options = new AnalysisOptions { Today = TestDeployment.Today };
        return Analyzer.Conclude(deployment.Read(), options, rules, new Suppressions(options));
    }

    // A condition that reads so many parameters that nobody looks at every way.
    private static TestDeployment Many(int parameters)
    {
        var all = Enumerable.Range(0, parameters).ToList();
        return TestDeployment.Plain()
            .Section("Parameters",
                $"{{ AdminRoleArn: {{ Type: String }}, {string.Join(", ", all.Select(i => $"P{i}: {{ Type: String }}"))} }}")
            .Section("Conditions", $"{{ {string.Join(", ", all.Select(i => $"C{i}: !Equals [!Ref P{i}, x]"))}, "
                + $"Many: !Equals [!Join ['', [{string.Join(", ", all.Select(i => $"!If [C{i}, a, b]"))}]], a] }}");
    }

    [Fact]
    public void A_group_whose_existence_depends_on_too_much_is_not_known_and_the_others_do_not_suffer()
    {
        var nodes = Conclude(Many(14).Set("Batch.Condition", "Many")).Nodes;
        Assert.Equal(["Nodes", "Batch"], nodes.Select(n => n.LogicalId));
        string Said(NodeVerdict group) => string.Join(" ", group.Links.SelectMany(l => l.Evidence).Select(e => e.Message));
        Assert.Contains("It depends on 14 open conditions", Said(nodes[1]), StringComparison.Ordinal);
        Assert.DoesNotContain("open conditions", Said(nodes[0]), StringComparison.Ordinal);
        Assert.Equal(Verdict.Unknown, nodes[1].Verdict);
    }

    [Fact]
    public void What_runs_in_a_cluster_does_not_depend_on_whether_another_exists()
    {
        var deployment = Many(14).Add("Second", "{ Type: AWS::EKS::Cluster, Condition: Many, Properties: { Name: second } }");
        var workloads = Conclude(deployment).Workloads;
        Assert.DoesNotContain("open conditions",
            string.Join(" ", workloads.Single(w => w.LogicalId == "Cluster").Evidence.Select(e => e.Message)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_is_named_with_its_cluster_kind_and_stack()
    {
        var group = Conclude(TestDeployment.Plain()).Nodes[0];
        Assert.Equal((ComputeKind.NodeGroup, "general", "cluster", "Nodes", "Cluster"),
            (group.Kind, group.Name, group.Stack, group.LogicalId, group.Cluster));
        Assert.Equal([JoinLink.ControlPlane, JoinLink.Launch, JoinLink.Boot, JoinLink.Reach, JoinLink.Admit, JoinLink.Network],
            group.Links.Select(l => l.Link));
        Assert.Equal(Verdict.Unknown, group.Verdict);
    }

    [Fact]
    public void One_broken_link_fails_a_group_whatever_the_others_are()
    {
        var rule =
            new SayingRule(Effect.NoJoin, JoinLink.Boot, static (rule, model) =>
                [rule.Says(OutcomeState.NonCompliant, model.NodeGroups[0].Resource)]);
        var nodes = Conclude(TestDeployment.Plain(), rule).Nodes;
        Assert.Equal((Verdict.Fails, Verdict.Unknown), (nodes[0].Verdict, nodes[1].Verdict));
        Assert.Equal(LinkState.Broken, nodes[0].Links[2].State);
    }

    [Fact]
    public void A_link_of_which_no_rule_sees_all_is_never_proven()
    {
        var rule =
            new SayingRule(Effect.NoJoin, JoinLink.Boot, static (rule, model) =>
                [.. model.Compute.Select(c => rule.Says(OutcomeState.Compliant, c.Resource))]);

        LinkVerdict Boot(ComputeKind kind) => Conclude(PoolTemplates.Hybrid(), rule).Nodes.First(n => n.Kind == kind).Links[2];

        Assert.Equal(LinkState.Unknown, Boot(ComputeKind.HybridNodes).State);
        Assert.Contains(Boot(ComputeKind.HybridNodes).Evidence, e =>
            e is { State: LinkState.Unknown, Message: "Which NodeConfig nodeadm gets on hybrid nodes is not in the templates." });
        Assert.DoesNotContain(Boot(ComputeKind.NodeGroup).Evidence, e => e.Message.Contains("nodeadm", StringComparison.Ordinal));
    }

    [Fact]
    public void A_group_under_a_condition_is_judged_in_the_scenarios_in_which_it_exists()
    {
        var rule =
            new SayingRule(Effect.NoJoin, JoinLink.Boot, static (rule, model) =>
                model.FargateProfiles.Select(p => rule.Says(OutcomeState.NonCompliant, p.Resource)));
        var deployment =
            TestDeployment.Plain().Parameter("Env").Section("Conditions", "{ Open: !Equals [!Ref Env, x] }")
            .Set("Batch.Condition", "Open");
        Assert.Equal(Verdict.Fails, Conclude(deployment, rule).Nodes.Single(n => n.LogicalId == "Batch").Verdict);
    }

    [Fact]
    public void A_refused_template_fails_the_groups_whose_stack_it_is()
    {
        var rule =
            new SayingRule(Effect.Refused, JoinLink.Launch, static (rule, model) =>
                [rule.Says(OutcomeState.NonCompliant, model.Clusters[0].Vpc!.Resource)], refusesTemplate: true);
        Assert.All(Conclude(TestDeployment.Plain(), rule).Nodes, n => Assert.Equal(Verdict.Fails, n.Verdict));
        Assert.All(Conclude(TestDeployment.Cdk(), rule).Nodes, n => Assert.Equal(Verdict.Fails, n.Verdict));
    }

    [Fact]
    public void A_rule_that_fails_leaves_its_link_unknown()
    {
        var rule = new SayingRule(Effect.NoJoin, JoinLink.Network, static (_, _) => throw new NotSupportedException("broken"));
        var conclusions = Conclude(TestDeployment.Plain(), rule);
        Assert.Equal("EKS199", Assert.Single(conclusions.Faults).Rule);
        Assert.All(conclusions.Nodes, n =>
            Assert.Contains(n.Links[5].Evidence, e => e.Message == "The rule EKS199 itself failed: that is a fault in eks."));
    }

    [Theory]
    [InlineData("VpcCni", Effect.NoJoin, JoinLink.Network, false)]
    [InlineData("KubeProxy", Effect.NoJoin, JoinLink.Network, false)]
    [InlineData("CoreDns", Effect.NoJoin, JoinLink.Network, true)]
    [InlineData("VpcCni", Effect.Refused, JoinLink.Network, true)]
    [InlineData("VpcCni", Effect.NoJoin, JoinLink.Launch, true)]
    public void What_runs_on_nodes_alone_does_not_concern_Fargate(string addOn, Effect effect, JoinLink link, bool concerns)
    {
        var rule =
            new SayingRule(effect, link, (rule, model) =>
                [rule.Says(OutcomeState.NonCompliant, model.Resources.Single(r => r.LogicalId == addOn))]);
        var nodes = Conclude(TestDeployment.Plain(), rule).Nodes;
        Assert.Equal(Verdict.Fails, nodes.Single(n => n.Kind == ComputeKind.NodeGroup).Verdict);
        Assert.Equal(concerns ? Verdict.Fails : Verdict.Unknown,
            nodes.Single(n => n.Kind == ComputeKind.FargateProfile).Verdict);
    }

    [Theory]
    [InlineData("[]", true, ComputeKind.AutoModePool)]
    [InlineData("[system]", true, ComputeKind.AutoMode, ComputeKind.AutoModePool)]
    [InlineData("[]", false, ComputeKind.AutoMode)]
    public void Auto_Mode_without_pools_of_its_own_is_judged_by_those_that_are_there(string pools, bool own,
        params ComputeKind[] kinds)
    {
        var deployment = PoolTemplates.AutoMode().Set("Cluster.Properties.ComputeConfig.NodePools", pools);
        if (!own) deployment.Drop("Pool");
        var judged = Conclude(deployment).Nodes.Select(n => n.Kind);

        Assert.Equal(kinds, judged.Where(kind => kind is ComputeKind.AutoMode or ComputeKind.AutoModePool).Order());
    }

    [Fact]
    public void A_pool_of_another_cluster_does_not_take_the_place_of_Auto_Mode()
    {
        var deployment = PoolTemplates.AutoMode().Set("Cluster.Properties.ComputeConfig.NodePools", "[]")
            .Add("Second", "{ Type: AWS::EKS::Cluster, Properties: { Name: second, ComputeConfig: { Enabled: true, " +
                "NodePools: [] } } }");

        Assert.Equal("Second", Assert.Single(Conclude(deployment).Nodes, n => n.Kind == ComputeKind.AutoMode).LogicalId);
    }

    [Theory]
    [InlineData(JoinLink.ControlPlane, "Control plane")]
    [InlineData(JoinLink.Launch, "Launch")]
    [InlineData(JoinLink.Network, "Network")]
    public void Links_have_a_title(JoinLink link, string title) => Assert.Equal(title, JoinLinkText.Title(link));

    [Theory]
    [InlineData(ComputeKind.NodeGroup, "managed node group")]
    [InlineData(ComputeKind.SelfManagedGroup, "self-managed group")]
    [InlineData(ComputeKind.AutoMode, "Auto Mode")]
    [InlineData(ComputeKind.FargateProfile, "Fargate profile")]
    [InlineData(ComputeKind.KarpenterPool, "Karpenter pool")]
    [InlineData(ComputeKind.AutoModePool, "Auto Mode pool")]
    [InlineData(ComputeKind.HybridNodes, "hybrid nodes")]
    public void Kinds_have_a_name(ComputeKind kind, string name) => Assert.Equal(name, JoinLinkText.Compute(kind));

    [Fact]
    public void Nodes_of_which_every_link_is_proven_join()
    {
        var nodes = Conclude(TestDeployment.Plain(), [.. RuleCatalog.Rules]).Nodes;
        Assert.All(nodes, n => Assert.Equal(Verdict.Joins, n.Verdict));
        Assert.All(nodes.SelectMany(n => n.Links).SelectMany(l => l.Evidence), e =>
            Assert.StartsWith($"Resources.{e.Resource}", e.Path, StringComparison.Ordinal));
    }
}
