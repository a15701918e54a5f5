using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>What a rule says in several scenarios becomes one thing that it says of all.</summary>
public sealed class ScenarioMergeTests
{
    private readonly TestDeployment _deployment = TestDeployment.Plain()
        .Section("Parameters",
            "{ AdminRoleArn: { Type: String }, P: { Type: String, AllowedValues: ['yes', 'no'] }, Q: { Type: String, " +
            "AllowedValues: ['yes', 'no'] } }")
        .Section("Conditions", "{ P: !Equals [!Ref P, 'yes'], Q: !Equals [!Ref Q, 'yes'] }")
        .Set("Nodes.Properties.Tags", "{ p: !If [P, 'yes', 'no'], q: !If [Q, 'yes', 'no'] }");

    private ScenarioLimits _limits = new();

    private static bool Tag(Resource nodes, string name) => nodes.At($"Tags.{name}").Text == "yes";

    // What is said, with the limits that it has.
    private string Merge(Func<SayingRule, Resource, IEnumerable<Outcome>> says) =>
        Merge((rule, model) => model.NodeGroups.OneByOne().SelectMany(n => says(rule, n.Resource)), Effect.Fails);

    private string Merge(Func<SayingRule, DeploymentModel, IEnumerable<Outcome>> says, Effect effect)
    {
        var rule = new SayingRule(effect, null, says);
        var planner = new ScenarioPlanner(_deployment.Read(), TestDeployment.Today, _limits);
        var asked = planner.Run(() => new Questions([rule]));
        var question = Assert.Single(asked.Rules).Question;
        Assert.Null(question.Fault);
        Assert.False(question.IsUnsteady);
        return string.Join("; ",
            new ScenarioMerge(planner.Variables, asked.Existence).Merge(question)
            .Select(m => $"{m.Outcome.State} {m.Effect} {m.Outcome.Message}{m.When}"));
    }

    [Fact]
    public void What_is_said_without_reading_a_condition_is_said_once() =>
        Assert.Equal("NonCompliant Fails said", Merge((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes)]));

    [Fact]
    public void What_is_certainly_broken_is_not_unknown_beside_that()
    {
        static IEnumerable<Outcome> Says(SayingRule rule, Resource nodes)
        {
            yield return rule.Says(OutcomeState.NonCompliant, nodes);
            if (Tag(nodes, "p")) yield return rule.Says(OutcomeState.Unknown, nodes, "why");
        }

        Assert.Equal("NonCompliant Fails said", Merge(Says));
    }

    [Fact]
    public void What_certainly_holds_may_be_broken_in_another_way()
    {
        static IEnumerable<Outcome> Says(SayingRule rule, Resource nodes)
        {
            yield return rule.Says(OutcomeState.Compliant, nodes, "holds");
            yield return Tag(nodes, "p") ? rule.Says(OutcomeState.Compliant, nodes, "holds")
                : rule.Says(OutcomeState.NonCompliant, nodes, "broken");
        }

        Assert.Equal("NonCompliant Possible broken (when P is 'no')", Merge(Says));
    }

    [Fact]
    public void What_breaks_in_every_scenario_is_certain() =>
        Assert.Equal("NonCompliant Fails said",
            Merge((rule, nodes) =>
                Tag(nodes, "p") ? [rule.Says(OutcomeState.NonCompliant, nodes)] : [rule.Says(OutcomeState.NonCompliant, nodes)]));

    [Fact]
    public void What_breaks_in_some_is_only_possible_and_says_in_which() =>
        Assert.Equal("NonCompliant Possible said (when P is 'yes')",
            Merge((rule, nodes) => Tag(nodes, "p") ? [rule.Says(OutcomeState.NonCompliant, nodes)] : []));

    [Fact]
    public void What_breaks_wherever_its_subject_exists_is_certain()
    {
        _deployment.Set("Nodes.Condition", "P");
        Assert.Equal("NonCompliant Fails said", Merge((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes)]));
        Assert.Equal("NonCompliant Possible said (when Q is 'no')",
            Merge((rule, nodes) => Tag(nodes, "q") ? [] : [rule.Says(OutcomeState.NonCompliant, nodes)]));
    }

    [Fact]
    public void An_error_in_some_scenarios_and_a_warning_in_the_others_is_told_as_the_error() =>
        Assert.Equal("NonCompliant Possible said (when P is 'yes')",
            Merge((rule, nodes) =>
                [rule.Says(OutcomeState.NonCompliant, nodes, effect: Tag(nodes, "p") ? Effect.Refused : Effect.Insecure)]));

    [Fact]
    public void A_warning_in_some_scenarios_stays_the_warning_that_it_is() =>
        Assert.Equal("NonCompliant Insecure said (when P is 'no')",
            Merge((rule, nodes) =>
                Tag(nodes, "p") ? [rule.Says(OutcomeState.Compliant, nodes)]
                : [rule.Says(OutcomeState.NonCompliant, nodes, effect: Effect.Insecure)]));

    [Fact]
    public void Of_several_messages_that_of_the_first_scenario_is_told() =>
        Assert.Equal("NonCompliant Fails it is no",
            Merge((rule, nodes) => [rule.Says(OutcomeState.NonCompliant, nodes, $"it is {nodes.At("Tags.p").Text}")]));

    [Fact]
    public void Two_findings_of_one_scenario_in_one_place_are_both_told() =>
        Assert.Equal(
            "NonCompliant Possible one (when P is 'yes'); NonCompliant Possible two (when P is 'yes')",
            Merge((rule, nodes) =>
                Tag(nodes, "p")
                ? [rule.Says(OutcomeState.NonCompliant, nodes, "one"), rule.Says(OutcomeState.NonCompliant, nodes, "two")] : []));

    [Fact]
    public void Findings_in_two_places_are_two() =>
        Assert.Equal(
            "NonCompliant Possible one (when P is 'yes'), NonCompliant Possible two (when P is 'no')",
            string.Join(", ", Merge((rule, nodes) => Tag(nodes, "p")
                ? [rule.Says(OutcomeState.NonCompliant, nodes, "one", where: nodes["Labels"])]
                : [rule.Says(OutcomeState.NonCompliant, nodes, "two", where: nodes["Taints"])]).Split("; ").Order()));

    [Fact]
    public void What_is_not_known_in_one_scenario_is_not_known() =>
        Assert.Equal("Unknown Fails why",
            Merge((rule, nodes) => Tag(nodes, "p") ? [rule.Says(OutcomeState.Unknown, nodes, "why")] : []));

    [Fact]
    public void What_breaks_in_one_scenario_and_is_not_known_in_another_is_both() =>
        Assert.Equal(
            "NonCompliant Possible said (when P is 'yes'), Unknown Fails why",
            string.Join(", ",
                Merge((rule, nodes) =>
                    [Tag(nodes, "p") ? rule.Says(OutcomeState.NonCompliant, nodes, where: nodes["Labels"])
                        : rule.Says(OutcomeState.Unknown, nodes, "why", where: nodes["Labels"])]).Split("; ").Order()));

    [Fact]
    public void What_holds_in_every_scenario_holds() =>
        Assert.Equal("Compliant Fails said",
            Merge((rule, nodes) =>
                Tag(nodes, "p") ? [rule.Says(OutcomeState.Compliant, nodes)] : [rule.Says(OutcomeState.Compliant, nodes)]));

    [Fact]
    public void What_holds_wherever_the_rule_has_something_to_say_holds() =>
        Assert.Equal("Compliant Fails said",
            Merge((rule, nodes) => Tag(nodes, "p") ? [rule.Says(OutcomeState.Compliant, nodes)] : []));

    [Fact]
    public void What_holds_in_some_scenarios_and_breaks_elsewhere_is_told_as_broken_alone() =>
        Assert.Equal(
            "NonCompliant Possible broken (when P is 'no')",
            Merge((rule, nodes) =>
                [Tag(nodes, "p") ? rule.Says(OutcomeState.Compliant, nodes, where: nodes["Labels"])
                    : rule.Says(OutcomeState.NonCompliant, nodes, "broken", where: nodes["Taints"])]));

    [Fact]
    public void What_holds_everywhere_is_told_beside_what_breaks_in_another_place() =>
        Assert.Equal(
            "Compliant Fails said, NonCompliant Possible broken (when P is 'no')",
            string.Join(", ", Merge(Both).Split("; ").Order()));

    private static IEnumerable<Outcome> Both(SayingRule rule, Resource nodes)
    {
        var holds = Tag(nodes, "p");
        yield return rule.Says(OutcomeState.Compliant, nodes, where: nodes["Labels"]);
        if (!holds) yield return rule.Says(OutcomeState.NonCompliant, nodes, "broken", where: nodes["Taints"]);
    }

    private const string TooMany =
        "It depends on 2 open conditions: these are too many to look at every way in which they may turn out.";

    [Fact]
    public void What_holds_as_far_as_was_looked_at_is_not_known_where_that_is_not_all()
    {
        _limits = new ScenarioLimits(WaysOfOneAnswer: 2);
        Assert.Equal($"Unknown Fails {TooMany}",
            Merge((rule, nodes) =>
                Tag(nodes, "p") & Tag(nodes, "q") ? [rule.Says(OutcomeState.Compliant, nodes)]
                : [rule.Says(OutcomeState.Compliant, nodes)]));
    }

    // What it says early is certain, and yet it may find something else in the scenarios that nobody looked at.
    [Fact]
    public void What_a_rule_says_early_does_not_hold_for_what_it_may_say_later()
    {
        _limits = new ScenarioLimits(WaysOfOneAnswer: 3);
        Assert.Equal($"Unknown Fails {TooMany}", Merge(Late));
        _limits = new ScenarioLimits();
        Assert.Equal("NonCompliant Possible broken (when P is 'yes' and Q is 'yes')", Merge(Late));
    }

    private static IEnumerable<Outcome> Late(SayingRule rule, Resource nodes)
    {
        yield return rule.Says(OutcomeState.Compliant, nodes, Tag(nodes, "p") ? "early" : "early");
        if (Tag(nodes, "q") & Tag(nodes, "p")) yield return rule.Says(OutcomeState.NonCompliant, nodes, "broken");
    }

    [Fact]
    public void What_one_loop_has_shown_does_not_hide_what_another_finds_under_a_condition() =>
        Assert.Equal(
            "Compliant Fails shown; NonCompliant Possible found (when P is 'yes')",
            Merge(
                (rule, model) => model.NodeGroups.OneByOne().Select(n => rule.Says(OutcomeState.Compliant, n.Resource, "shown"))
                    .Concat(model.NodeGroups.OneByOne().Where(n => Tag(n.Resource, "p"))
                        .Select(n => rule.Says(OutcomeState.NonCompliant, n.Resource, "found"))),
                Effect.Fails));

    [Fact]
    public void What_one_loop_has_found_is_not_told_again_by_another() =>
        Assert.Equal(
            "NonCompliant Fails found",
            Merge(
                (rule, model) =>
                    model.NodeGroups.OneByOne().Select(n => rule.Says(OutcomeState.NonCompliant, n.Resource, "found"))
                    .Concat(model.NodeGroups.OneByOne().Where(n => Tag(n.Resource, "p"))
                        .Select(n => rule.Says(OutcomeState.NonCompliant, n.Resource, "found"))),
                Effect.Fails));

    [Fact]
    public void What_is_said_of_two_subjects_is_merged_apart() =>
        Assert.Equal(
            "NonCompliant Fails Batch, NonCompliant Possible Nodes (when P is 'yes')",
            string.Join(", ", Merge(
                (rule, model) =>
                    model.Compute.OneByOne().Where(c => c.Resource.LogicalId == "Batch" || Tag(c.Resource, "p"))
                    .Select(c => rule.Says(OutcomeState.NonCompliant, c.Resource, c.Resource.LogicalId)),
                Effect.Fails).Split("; ").Order()));

    [Theory]
    [InlineData(Effect.Refused, Effect.Possible)]
    [InlineData(Effect.NoJoin, Effect.Possible)]
    [InlineData(Effect.Broken, Effect.Possible)]
    [InlineData(Effect.Possible, Effect.Possible)]
    [InlineData(Effect.Insecure, Effect.Insecure)]
    [InlineData(Effect.Advice, Effect.Advice)]
    public void In_only_some_scenarios_no_effect_is_worse_than_possible(Effect effect, Effect limited)
    {
        var rule = new SayingRule(effect, null, static (_, _) => []);
        var outcome = rule.Says(OutcomeState.NonCompliant, _deployment.Model().Clusters[0].Resource);
        Assert.Equal(effect, new MergedOutcome(outcome, "").Effect);
        Assert.Equal(limited, new MergedOutcome(outcome, " (when P is 'yes')").Effect);
    }
}
