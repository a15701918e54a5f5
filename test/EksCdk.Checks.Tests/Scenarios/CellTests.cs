using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>All ways of answering form a tree by what is read next; a cell knows which of them have been tried.</summary>
public sealed class CellTests
{
    private static readonly Dictionary<int, string?> Anything = [];
    private readonly Variables _variables = new();
    private readonly Cell<string> _cell = new();
    private int _run;

    public CellTests()
    {
        foreach (var name in new[] { "a", "b", "c" }) _variables.Of(name);
    }

    private void Add(string said, params (int Variable, string? Value)[] read) => Add([(said, read.Length)], read);

    private void Add(List<(string, int)> said, params (int Variable, string? Value)[] read) =>
        _cell.Add(new Assignment([.. read.Select(v => v.Variable)], [.. read.Select(v => v.Value)], read.Length), said, _run++);

    private string Untried(int most = 256, Dictionary<int, string?>? within = null) =>
        _cell.Untried(_variables, most, within ?? Anything) is { } way ? Show(way) : "none";

    private static string Show(Assignment cube) =>
        string.Join(", ", Enumerable.Range(0, cube.Count).Select(i => $"{cube.Variables[i]}={cube.Values[i] ?? "other"}"));

    private string Answers() => string.Join("; ", _cell.Answers.Select(a => $"{a.Said} when {Show(a.When)} in {a.Run}"));

    [Fact]
    public void Each_other_value_of_what_was_read_is_a_way_to_try()
    {
        Add("x", (0, null), (1, null));
        Assert.Equal("0=true", Untried());
        Add("y", (0, "true"));
        Assert.Equal("0=other, 1=true", Untried());
        Assert.True(_cell.IsOpen(_variables));
        Add("z", (0, null), (1, "true"));
        Assert.Equal("none", Untried());
        Assert.False(_cell.IsOpen(_variables));
        Assert.Equal("x when 0=other, 1=other in 0; y when 0=true in 1; z when 0=other, 1=true in 2", Answers());
        Assert.False(_cell.IsTooLarge);
        Assert.False(_cell.IsUnsteady);
        Assert.Equal([0, 1], _cell.Variables.Order());
    }

    [Fact]
    public void A_way_has_to_fit_what_the_scenario_is_already()
    {
        Add("x", (0, null), (1, null));
        Assert.Equal("0=other, 1=true", Untried(within: new() { [0] = null }));
        Assert.Equal("0=true", Untried(within: new() { [1] = null }));
        Assert.Equal("none", Untried(within: new() { [0] = null, [1] = null }));
        Assert.True(_cell.IsOpen(_variables));
    }

    [Fact]
    public void What_is_said_before_the_ways_part_is_heard_once()
    {
        Add([("early", 1), ("late", 2)], (0, null), (1, null));
        Add([("early", 1), ("other", 2)], (0, null), (1, "true"));
        Assert.Equal("early when 0=other in 0; late when 0=other, 1=other in 0; other when 0=other, 1=true in 1", Answers());
    }

    [Fact]
    public void What_is_said_before_anything_is_read_is_heard_in_the_first_run_only()
    {
        Add([("always", 0)], (0, null));
        Add([("always", 0)], (0, "true"));
        Assert.Equal("always when  in 0", Answers());
    }

    [Fact]
    public void The_same_again_says_nothing_new()
    {
        Add("x", (0, null));
        Add("x", (0, null));
        Assert.Equal("x when 0=other in 0", Answers());
        Assert.False(_cell.IsUnsteady);
    }

    [Fact]
    public void A_value_that_a_variable_may_have_since_is_a_way_to_try()
    {
        Add("x", (0, null));
        Add("y", (0, "true"));
        Assert.Equal("none", Untried());
        _variables.Compare(_variables[0], "also");
        Assert.True(_cell.IsOpen(_variables));
        Assert.Equal("0=also", Untried());
    }

    [Fact]
    public void It_is_too_large_with_more_ways_than_are_to_be_tried()
    {
        Add("x", (0, null), (1, null));
        Assert.Equal("0=true", Untried(most: 3));
        Assert.False(_cell.IsTooLarge);
        Assert.Equal("none", Untried(most: 2));
        Assert.True(_cell.IsTooLarge);
        Assert.False(_cell.IsOpen(_variables));
        Assert.Equal("none", Untried(most: 100));
    }

    [Fact]
    public void It_is_too_large_where_one_way_has_read_more_than_there_are_to_be_tried()
    {
        Add("x", (0, null), (1, null), (2, null));
        Assert.Equal("none", Untried(most: 2));
        Assert.True(_cell.IsTooLarge);
        Assert.False(_cell.IsUnsteady);
    }

    [Fact]
    public void As_many_ways_as_are_to_be_tried_are_not_too_many()
    {
        Add("x", (0, null));
        Add("y", (0, "true"));
        Assert.Equal("none", Untried(most: 2));
        Assert.False(_cell.IsTooLarge);
    }

    [Fact]
    public void What_is_given_up_is_too_large()
    {
        Add("x", (0, null));
        _cell.GiveUp();
        Assert.True(_cell.IsTooLarge);
        Assert.False(_cell.IsOpen(_variables));
        Assert.Equal("none", Untried());
    }

    [Fact]
    public void A_way_that_is_to_be_tried_again_was_not_taken()
    {
        Add("x", (0, null));
        Assert.Equal("0=true", Untried());
        Add("x", (0, null));
        Assert.Equal("none", Untried());
        Assert.True(_cell.IsUnsteady);
        Assert.True(_cell.IsTooLarge);
    }

    [Fact]
    public void Another_way_may_be_tried_between()
    {
        Add("x", (0, null), (1, null));
        Assert.Equal("0=true", Untried());
        Assert.Equal("0=other, 1=true", Untried(within: new() { [0] = null }));
        Assert.Equal("0=true", Untried());
        Assert.False(_cell.IsUnsteady);
    }

    [Theory]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 0, 2 })]
    [InlineData(new[] { 0 })]
    [InlineData(new int[0])]
    [InlineData(new[] { 0, 1, 2 })]
    public void Whoever_reads_something_else_after_the_same_values_is_unsteady(int[] read)
    {
        Add("x", (0, null), (1, null));
        Add("y", [.. read.Select(v => (v, (string?)null))]);
        Assert.True(_cell.IsUnsteady);
        Assert.True(_cell.IsTooLarge);
        Assert.Equal("x when 0=other, 1=other in 0", Answers());
        Assert.Equal(read.Concat([0, 1]).Distinct().Order(), _cell.Variables.Order());
    }
}
