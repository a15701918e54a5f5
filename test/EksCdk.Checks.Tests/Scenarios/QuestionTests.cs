using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>A question notes what is said, where and after reading what; the planner asks it as often as it takes.</summary>
public sealed class QuestionTests
{
    private readonly TestDeployment _deployment = TestDeployment.Plain();
    private ScenarioLimits _limits = new();
    private ScenarioPlanner? _planner;

    // Parameters P0, P1... with a condition C0, C1... for each.
    private QuestionTests Open(int parameters)
    {
        var all = Enumerable.Range(0, parameters).ToList();
        _deployment.Section("Parameters",
            $"{{ AdminRoleArn: {{ Type: String }}, {string.Join(", ", all.Select(i => $"P{i}: {{ Type: String }}"))} }}")
            .Section("Conditions", $"{{ {string.Join(", ", all.Select(i => $"C{i}: !Equals [!Ref P{i}, x]"))} }}");
        foreach (var i in all) _deployment.Set($"Nodes.Properties.Tags.t{i}", $"!If [C{i}, 'yes', 'no']");
        return this;
    }

    private Question<Outcome> Ask(Func<SayingRule, DeploymentModel, IEnumerable<Outcome>> says)
    {
        _planner = new ScenarioPlanner(_deployment.Read(), TestDeployment.Today, _limits);
        return _planner.Run(() => new Questions([new SayingRule(Effect.Fails, null, says)])).Rules[0].Question;
    }

    private static bool Tag(Resource nodes, int i) => nodes.At($"Tags.t{i}").Text == "yes";

    private static IEnumerable<Outcome> Read(SayingRule rule, DeploymentModel model, int count)
    {
        var nodes = model.NodeGroups[0].Resource;
        for (var i = 0; i < count; i++) Tag(nodes, i);
        yield return rule.Says(OutcomeState.NonCompliant, nodes);
    }

    [Fact]
    public void What_reads_nothing_is_certain_and_depends_on_nothing()
    {
        var question = Open(1).Ask((rule, model) => Read(rule, model, 0));
        Assert.Equal("said", Assert.Single(question.Certain).Message);
        Assert.Empty(question.Cells);
        Assert.Equal("said", Assert.Single(question.First).Message);
        Assert.Equal("said", Assert.Single(question.Answers(_planner!.Variables)).Said.Message);
        Assert.True(question.IsComplete);
        Assert.Equal(1, _planner.Runs);
    }

    [Fact]
    public void What_is_said_in_the_first_scenario_is_kept_as_it_was_said()
    {
        var question = Open(2).Ask((rule, model) => Read(rule, model, 2));
        Assert.Single(question.First);
        Assert.Empty(question.Certain);
        Assert.Equal(4, Assert.Single(question.Cells).Answers.Count);
        Assert.Equal(4, _planner!.Runs);
        Assert.Null(question.TooLarge(0));
    }

    [Fact]
    public void A_turn_that_reads_something_of_its_own_stays_steady_beside_one_that_does_not()
    {
        var question = Open(2).Ask((rule, model) => model.Compute.OneByOne()
            .Where(c => c.Resource.LogicalId == "Batch" || Tag(c.Resource, 0))
                .Select(c => rule.Says(OutcomeState.NonCompliant, c.Resource)));
        Assert.False(question.IsUnsteady);
        Assert.Equal("Batch", Assert.Single(question.Certain).Subject.LogicalId);
        Assert.Equal("Nodes", Assert.Single(Assert.Single(question.Cells).Answers).Said.Subject.LogicalId);
    }

    [Fact]
    public void A_loop_that_is_left_early_is_a_fault_that_says_so()
    {
        var question = Ask((rule, model) => [rule.Says(OutcomeState.NonCompliant, model.Compute.OneByOne().First().Resource)]);
        Assert.Equal("A loop of turns that are each on its own was left early.",
            Assert.IsType<InvalidOperationException>(question.Fault).Message);
        Assert.False(question.IsComplete);
    }

    [Fact]
    public void A_fault_in_a_later_scenario_ends_the_question()
    {
        var asked = 0;
        var question = Open(3).Ask((rule, model) =>
        {
            asked++;
            return Tag(model.NodeGroups[0].Resource, 0) ? throw new NotSupportedException("broken") : Read(rule, model, 3);
        });
        Assert.Equal("broken", question.Fault?.Message);
        Assert.False(question.IsComplete);
        Assert.Equal(asked, _planner!.Runs);
    }

    [Fact]
    public void No_more_scenarios_are_looked_at_than_a_deployment_of_that_size_allows()
    {
        _limits = new ScenarioLimits(Resources: 1);
        var question = Open(5).Ask((rule, model) => Read(rule, model, 5));
        Assert.Equal(16, _planner!.Runs);
        Assert.True(Assert.Single(question.Cells).IsTooLarge);
        Assert.False(question.IsComplete);
    }

    [Fact]
    public void What_takes_just_as_many_scenarios_as_are_allowed_is_complete()
    {
        _limits = new ScenarioLimits(Resources: 1);
        Assert.True(Open(4).Ask((rule, model) => Read(rule, model, 4)).IsComplete);
        Assert.Equal(16, _planner!.Runs);
    }

    [Theory]
    [InlineData(1, 1_000_000)]
    [InlineData(0, 1_000_000)]
    [InlineData(10, 100_000)]
    [InlineData(2_000_000, 16)]
    public void The_larger_a_deployment_the_fewer_scenarios(int resources, int runs) =>
        Assert.Equal(runs, new ScenarioLimits().RunsFor(resources));

    [Fact]
    public void A_parameter_that_turns_out_to_choose_an_entry_is_looked_at_in_each_way_also_where_it_was_read_before()
    {
        _deployment.Section(
            "Parameters", "{ AdminRoleArn: { Type: String }, Size: { Type: String } }")
            .Section("Mappings", "{ Names: { small: { Name: a }, large: { Name: b } } }")
            .Set("Nodes.Properties.Tags", "{ open: !Ref Size, chosen: !FindInMap [Names, !Ref Size, Name] }");
        var question = Ask((rule, model) =>
        {
            var nodes = model.NodeGroups[0].Resource;
            return [rule
                .Says(OutcomeState.NonCompliant, nodes, $"{nodes.At("Tags.open").Display} {nodes.At("Tags.chosen").Display}")];
        });
        Assert.Equal(["large b", "small a"], question.Answers(_planner!.Variables).Select(a => a.Said.Message)
            .Where(said => !said.StartsWith('$')).Order());
        Assert.True(question.IsComplete);
    }

    [Fact]
    public void Whoever_asks_depends_on_what_decides_which_resources_there_are()
    {
        _deployment.Section("Transform", "AWS::LanguageExtensions")
            .Section("Parameters", "{ AdminRoleArn: { Type: String }, Size: { Type: String, AllowedValues: [small, large] } }")
            .Section("Mappings", "{ Names: { small: { All: [A] }, large: { All: [A, B] } } }")
            .Add("Fn::ForEach::Loop", "[Name, !FindInMap [Names, !Ref Size, All], { 'Own${Name}': { Type: Custom::Own } }]");
        var question =
            Ask((rule, model) =>
                model.OfType("Custom::Own").Select(own => rule.Says(OutcomeState.NonCompliant, own, own.LogicalId)));
        Assert.Empty(question.Certain);
        Assert.Equal(["OwnA", "OwnA", "OwnB"], question.Answers(_planner!.Variables).Select(a => a.Said.Message).Order());
    }
}
