using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.JoinChain;

/// <summary>A link is proven by what was shown in every scenario, and broken by what breaks it in every one.</summary>
public sealed class LinkMergeTests
{
    private static readonly LinkClaim Claim = new(JoinLink.Launch, null, ["EKS199"], "Nobody has said enough.");

    private readonly TestDeployment _deployment =
        TestDeployment.Plain()
        .Section("Parameters", "{ AdminRoleArn: { Type: String }, P: { Type: String, AllowedValues: ['yes', 'no'] } }")
        .Section("Conditions", "{ C: !Equals [!Ref P, 'yes'] }").Set("Nodes.Properties.Tags.open", "!If [C, a, b]");

    private List<Rule> _rules = [];
    private IEnumerable<Outcome> _faults = [];
    private string? _accepted;
    private Cell<VerdictSubject>? _cell;
    private ScenarioLimits _limits = new();
    private LinkScope _scope = NodeJudge.Scope;
    private Func<VerdictSubject, VerdictSubject> _change = subject => subject;
    private Func<Resource, Assignment>? _exists;

    // What a rule says of the nodes, always or where the condition holds or does not.
    private LinkMergeTests Rule(OutcomeState always, Effect effect = Effect.NoJoin) =>
        Rule((rule, nodes) => [rule.Says(always, nodes)], effect);

    private LinkMergeTests Rule(OutcomeState? holds, OutcomeState? otherwise, Effect effect = Effect.NoJoin) =>
        Rule((rule, nodes) =>
            (nodes.At("Tags.open").Text == "a" ? holds : otherwise) is { } state ? [rule.Says(state, nodes)] : [], effect);

    private LinkMergeTests Rule(Func<SayingRule, Resource, IEnumerable<Outcome>> says, Effect effect = Effect.NoJoin,
        JoinLink link = JoinLink.Launch, bool refusesTemplate = false)
    {
        _rules.Add(
            new SayingRule(effect, link, (rule, model) =>
                says(rule, model.NodeGroups[0].Resource), refusesTemplate: refusesTemplate));
        return this;
    }

    private LinkMergeTests OtherRule(OutcomeState? holds, OutcomeState? otherwise)
    {
        _rules.Add(new OtherSayingRule(Effect.NoJoin, JoinLink.Launch, (rule, model) =>
        {
            var nodes = model.NodeGroups[0].Resource;
            return (nodes.At("Tags.open").Text == "a" ? holds : otherwise) is { } state ? [rule.Says(state, nodes)] : [];
        }));
        return this;
    }

    private LinkVerdict Judge(LinkClaim? claim = null)
    {
        var deployment = _deployment.Read();
        var planner = new ScenarioPlanner(deployment, TestDeployment.Today, _limits);
        var asked = planner.Run(() => new Questions(_rules));
        var nodes = asked.First.NodeGroups[0].Resource;
        var subject =
            _change(
                new VerdictSubject(ComputeKind.NodeGroup, "general", nodes, "Cluster",
                    [nodes], [nodes.Stack.Outermost], [claim ?? Claim]));
        var links = new LinkMerge(planner.Variables, asked.Rules, _faults, _ => _accepted, _scope, keepProofs: true);
        return Assert.Single(links.Judge(
            [new Answer<VerdictSubject>(subject, _exists?.Invoke(nodes) ?? Assignment.All, 0, _cell)]));
    }

    private void Is(LinkState state, params string[] evidence) => Is(null, state, evidence);

    private void Is(LinkClaim? claim, LinkState state, params string[] evidence)
    {
        var verdict = Judge(claim);
        Assert.Equal((state, (claim ?? Claim).Link), (verdict.State, verdict.Link));
        Assert.Equal(evidence, verdict.Evidence.Select(e => $"{e.State}: {e.Message}"));
    }

    [Fact]
    public void The_required_rule_proves_it() => Rule(OutcomeState.Compliant).Is(LinkState.Proven, "Proven: said");

    [Fact]
    public void Without_the_required_rule_it_is_not_known() => Is(LinkState.Unknown, "Unknown: Nobody has said enough.");

    [Fact]
    public void Another_rule_does_not_prove_it() =>
        OtherRule(OutcomeState.Compliant, OutcomeState.Compliant)
            .Is(LinkState.Unknown, "Unknown: Nobody has said enough.", "Proven: said");

    [Fact]
    public void The_required_rule_has_to_speak_in_every_scenario() =>
        Rule(OutcomeState.Compliant, null).OtherRule(OutcomeState.Compliant, OutcomeState.Compliant)
            .Is(LinkState.Unknown, "Unknown: Nobody has said enough.", "Proven: said", "Proven: said");

    [Fact]
    public void It_may_prove_it_in_each_scenario_by_itself() =>
        Rule(OutcomeState.Compliant, OutcomeState.Compliant).Is(LinkState.Proven, "Proven: said");

    [Fact]
    public void Where_no_rule_is_required_some_rule_has_to_speak()
    {
        var free = Claim with { Required = [] };
        Is(free, LinkState.Unknown, "Unknown: Nobody has said enough.");
        OtherRule(OutcomeState.Compliant, null).Is(free, LinkState.Unknown, "Unknown: Nobody has said enough.", "Proven: said");
        Rule(null, OutcomeState.Compliant).Is(free, LinkState.Proven, "Proven: said", "Proven: said");
    }

    [Fact]
    public void A_finding_breaks_it() => Rule(OutcomeState.NonCompliant).Is(LinkState.Broken, "Broken: said");

    [Fact]
    public void A_finding_breaks_it_whatever_else_is_proven() =>
        Rule(OutcomeState.NonCompliant).OtherRule(OutcomeState.Compliant, OutcomeState.Compliant)
            .Is(LinkState.Broken, "Broken: said", "Proven: said");

    [Fact]
    public void A_finding_in_some_scenarios_does_not_break_it_and_does_not_prove_it() =>
        Rule(OutcomeState.NonCompliant, OutcomeState.Compliant).Is(LinkState.Unknown, "Unknown: said", "Proven: said");

    [Fact]
    public void Two_rules_may_break_it_between_them() =>
        Rule(OutcomeState.NonCompliant, null).OtherRule(null, OutcomeState.NonCompliant)
            .Is(LinkState.Broken, "Broken: said", "Broken: said", "Unknown: Nobody has said enough.");

    [Fact]
    public void What_is_not_known_in_one_scenario_is_not_proven() =>
        Rule(OutcomeState.Unknown, OutcomeState.Compliant).Is(LinkState.Unknown, "Unknown: said", "Proven: said");

    [Fact]
    public void Only_the_scenarios_in_which_the_group_exists_count()
    {
        _exists = _ => new Assignment([0], ["yes"], 1);
        Rule(OutcomeState.NonCompliant, OutcomeState.Compliant).Is(LinkState.Broken, "Broken: said");
    }

    [Fact]
    public void What_is_said_elsewhere_does_not_prove_it()
    {
        _exists = _ => new Assignment([0], ["yes"], 1);
        Rule(null, OutcomeState.Compliant).Is(LinkState.Unknown, "Unknown: Nobody has said enough.");
    }

    [Fact]
    public void What_holds_of_itself_proves_it_where_nothing_is_required()
    {
        var given = new LinkClaim(JoinLink.Launch, "It is so.", [], "Not used.");
        Is(given, LinkState.Proven, "Proven: It is so.");
        Is(given with { Required = ["EKS199"] }, LinkState.Unknown, "Unknown: Not used.", "Proven: It is so.");
        OtherRule(OutcomeState.Compliant, OutcomeState.Compliant)
            .Is(given, LinkState.Proven, "Proven: said", "Proven: It is so.");
        Is(given with { IsProvenByKindAlone = true }, LinkState.Proven, "Proven: said");
        OtherRule(OutcomeState.NonCompliant, OutcomeState.NonCompliant)
            .Is(given, LinkState.Broken, "Broken: said", "Proven: said", "Proven: It is so.");
    }

    [Fact]
    public void What_holds_of_itself_alone_is_said_where_no_rule_speaks() =>
        Is(new LinkClaim(JoinLink.Launch, "It is so.", [], "Not used.", IsProvenByKindAlone: true), LinkState.Proven,
            "Proven: It is so.");

    [Fact]
    public void What_no_rule_looks_at_leaves_it_unknown() =>
        Rule(OutcomeState.Compliant)
            .Is(Claim with { IsOpen = true, ProvenByKind = "It is so." }, LinkState.Unknown, "Unknown: Nobody has said enough.",
                "Proven: said", "Proven: It is so.");

    [Theory]
    [InlineData(Effect.Broken)]
    [InlineData(Effect.Advice)]
    public void A_finding_that_leaves_nodes_alone_says_that_they_join(Effect effect)
    {
        Rule((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes, effect: effect)]);
        Is(LinkState.Proven, "Proven: said The nodes join all the same.");
    }

    [Fact]
    public void What_only_may_fail_is_not_known()
    {
        Rule((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes, effect: Effect.Possible)]);
        Is(LinkState.Unknown, "Unknown: said");
    }

    [Fact]
    public void What_is_accepted_is_not_known()
    {
        _accepted = "we know";
        Rule(OutcomeState.NonCompliant).Is(LinkState.Unknown, "Unknown: said (accepted: we know)");
    }

    [Fact]
    public void Where_a_rule_failed_nothing_is_proven()
    {
        var nodes = _deployment.Model().NodeGroups[0].Resource;
        Rule(OutcomeState.Compliant);
        _faults = [((SayingRule)_rules[0]).Says(OutcomeState.Unknown, nodes, "It failed.")];
        _change = subject => subject with { Parts = [.. subject.Parts, nodes] };
        Is(LinkState.Unknown, "Unknown: It failed.", "Proven: said");
    }

    [Fact]
    public void What_is_said_of_what_the_group_needs_is_said_of_the_group()
    {
        Rule((rule, nodes) =>
            [rule.Says(OutcomeState.NonCompliant, nodes.Model.Clusters[0].Resource), rule.Says(OutcomeState.Compliant, nodes)]);
        Is(LinkState.Proven, "Proven: said");
        _change = subject => subject with { Parts = [.. subject.Parts, subject.Resource.Model.Clusters[0].Resource] };
        Is(LinkState.Broken, "Broken: said", "Proven: said");
    }

    [Fact]
    public void What_refuses_the_template_of_a_stack_that_it_needs_breaks_it()
    {
        Rule((rule, nodes) =>
            [rule.Says(OutcomeState.NonCompliant, nodes.Model.Clusters[0].Resource), rule.Says(OutcomeState.Compliant, nodes)],
            refusesTemplate: true);
        Is(LinkState.Broken, "Broken: said", "Proven: said");
        _change = subject => subject with { Stacks = [] };
        Is(LinkState.Proven, "Proven: said");
    }

    [Fact]
    public void What_is_said_of_a_part_concerns_that_part_alone()
    {
        Rule((rule, nodes) =>
            [rule.Says(OutcomeState.NonCompliant, nodes, "of one", part: "one"),
                rule.Says(OutcomeState.Compliant, nodes, "of all")]);
        Is(LinkState.Proven, "Proven: of all");
        _change = subject => subject with { Part = "one" };
        Is(LinkState.Broken, "Broken: of one", "Proven: of all");
        _change = subject => subject with { Part = "other" };
        Is(LinkState.Proven, "Proven: of all");
        _change = subject => subject with { Part = "one", IsApart = true };
        Is(LinkState.Broken, "Broken: of one");
    }

    [Fact]
    public void A_part_of_another_resource_is_another_part()
    {
        Rule((rule, nodes) =>
            [rule.Says(OutcomeState.NonCompliant, nodes.Model.Clusters[0].Resource, part: "one"),
                rule.Says(OutcomeState.Compliant, nodes)]);
        _change = subject =>
            subject with { Part = "one", Parts = [.. subject.Parts, subject.Resource.Model.Clusters[0].Resource] };
        Is(LinkState.Proven, "Proven: said");
    }

    [Fact]
    public void A_group_apart_hears_only_of_the_control_plane_and_itself()
    {
        Rule(OutcomeState.NonCompliant);
        _change = subject => subject with { IsApart = true };
        Is(LinkState.Unknown, "Unknown: Nobody has said enough.");
        _rules = [];
        Rule((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes)], link: JoinLink.ControlPlane);
        Is(Claim with { Link = JoinLink.ControlPlane }, LinkState.Broken, "Broken: said");
        _rules = [];
        Rule((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes)], refusesTemplate: true);
        Is(LinkState.Broken, "Broken: said");
    }

    [Fact]
    public void What_is_said_of_another_link_does_not_count()
    {
        Rule((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes)], link: JoinLink.Boot);
        Is(LinkState.Unknown, "Unknown: Nobody has said enough.");
    }

    [Fact]
    public void A_rule_without_errors_is_not_heard()
    {
        Rule((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes, effect: Effect.NoJoin)], Effect.Possible);
        Is(LinkState.Unknown, "Unknown: Nobody has said enough.");
    }

    [Fact]
    public void Where_not_all_scenarios_in_which_it_exists_are_known_nothing_is_certain()
    {
        const string tooMany =
            "Unknown: It depends on 2 open conditions: these are too many to look at every way in which they may turn out.";
        _cell = new();
        _cell.Add(new Assignment([0, 1], [null, null], 2), [], 0);
        Rule(OutcomeState.Compliant).Is(LinkState.Proven, "Proven: said");
        _cell.GiveUp();
        Is(LinkState.Unknown, tooMany, "Proven: said");
        _rules = [];
        Rule(OutcomeState.NonCompliant).Is(LinkState.Unknown, "Unknown: said", tooMany);
    }

    [Fact]
    public void Where_a_rule_of_the_link_depends_on_too_much_it_is_not_proven_but_may_be_broken()
    {
        _limits = new ScenarioLimits(WaysOfOneAnswer: 1);
        Rule(OutcomeState.Compliant, OutcomeState.Compliant);
        Is(LinkState.Unknown, "Unknown: Nobody has said enough.",
            "Unknown: It depends on 1 open conditions: these are too many to look at every way in which they may turn out.",
            "Proven: said");
        _rules =
            [new OtherSayingRule(Effect.NoJoin, JoinLink.Launch, (rule, model) =>
                [rule.Says(OutcomeState.NonCompliant, model.NodeGroups[0].Resource)])];
        Rule(OutcomeState.Compliant, OutcomeState.Compliant);
        Is(LinkState.Broken, "Broken: said", "Unknown: Nobody has said enough.", "Proven: said");
    }

    [Fact]
    public void Workloads_hear_everything_of_their_cluster_that_does_not_work()
    {
        _scope = WorkloadJudge.Scope;
        var claim = new LinkClaim(JoinLink.Workloads, null, [], "Nobody knows.");
        Rule((rule, nodes) =>
            [rule.Says(OutcomeState.NonCompliant, nodes, effect: Effect.Broken, part: "one"),
                rule.Says(OutcomeState.NonCompliant, nodes, "refused", Effect.Refused)]);
        Is(claim, LinkState.Broken, "Broken: said");
        _rules = [];
        Rule((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes, effect: Effect.Advice)], link: JoinLink.Workloads);
        Is(claim, LinkState.Proven, "Proven: said");
    }
}
