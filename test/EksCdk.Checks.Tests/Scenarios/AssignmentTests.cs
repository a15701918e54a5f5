using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>An assignment stands for all scenarios in which its variables have its values.</summary>
public sealed class AssignmentTests
{
    private static readonly Dictionary<int, string?> Nothing = [];

    private static Assignment Assignment(params (int Variable, string? Value)[] values) =>
        new([.. values.Select(v => v.Variable)], [.. values.Select(v => v.Value)], values.Length);

    private static string Show(Assignment? cube) =>
        cube is not { } one ? "none"
            : string.Join(", ", Enumerable.Range(0, one.Count).Select(i => $"{one.Variables[i]}={one.Values[i] ?? "other"}"));

    private static Assignment Early(Assignment cube, int count) => cube with { Count = count };

    [Fact]
    public void It_has_the_values_that_a_scenario_chose()
    {
        var variables = new Variables();
        var (first, second) = (variables.Of("first"), variables.Of("second"));
        var scenario = new Scenario(variables, new Dictionary<int, string?> { [second.Id] = "true" });
        Assert.Equal("1=true, 0=other", Show(Checks.Scenarios.Assignment.Of([second.Id, first.Id], scenario)));
        Assert.Equal(Checks.Scenarios.Assignment.All, Checks.Scenarios.Assignment.Of(null, scenario));
    }

    [Fact]
    public void It_is_possible_where_its_variables_may_have_all_its_values()
    {
        var variables = new Variables();
        var variable = variables.Of(new Symbol(SymbolKind.Parameter, "P", "") { Allowed = ["a", "b"] });
        variable.Compare("a");
        variable.Compare("b");
        variable.Compare("c");
        var free = variables.Of("free");
        Assert.True(Assignment((0, "a"), (1, "true")).IsPossible(variables));
        Assert.True(Assignment((0, "b"), (1, null)).IsPossible(variables));
        Assert.False(Assignment((0, "c"), (1, "true")).IsPossible(variables));
        Assert.False(Assignment((0, null), (1, "true")).IsPossible(variables));
        Assert.True(Early(Assignment((1, "true"), (0, null)), 1).IsPossible(variables));
        Assert.True(Checks.Scenarios.Assignment.All.IsPossible(variables));
        Assert.Equal(1, free.Id);
    }

    [Fact]
    public void It_holds_in_all_of_an_assignment_that_has_its_values()
    {
        var cube = Assignment((0, "a"), (1, null));
        Assert.True(cube.IsIn(new Dictionary<int, string?> { [0] = "a", [1] = null, [2] = "x" }));
        Assert.False(cube.IsIn(new Dictionary<int, string?> { [0] = "a" }));
        Assert.False(cube.IsIn(new Dictionary<int, string?> { [0] = "a", [1] = "b" }));
        Assert.True(Early(cube, 1).IsIn(new Dictionary<int, string?> { [0] = "a" }));
        Assert.True(Checks.Scenarios.Assignment.All.IsIn(Nothing));
    }

    [Fact]
    public void It_fits_an_assignment_that_says_nothing_else()
    {
        var cube = Assignment((0, "a"), (1, null));
        Assert.True(cube.Fits(Nothing));
        Assert.True(cube.Fits(new Dictionary<int, string?> { [1] = null, [2] = "x" }));
        Assert.False(cube.Fits(new Dictionary<int, string?> { [1] = "b" }));
        Assert.True(Early(cube, 1).Fits(new Dictionary<int, string?> { [1] = "b" }));
    }

    [Fact]
    public void Two_cubes_meet_where_both_hold()
    {
        Assert.Equal("0=a, 1=b", Show(Assignment((0, "a")).And(Assignment((1, "b")))));
        Assert.Equal("0=a, 1=b", Show(Assignment((0, "a"), (1, "b")).And(Assignment((1, "b")))));
        Assert.Equal("none", Show(Assignment((0, "a")).And(Assignment((0, "b")))));
        Assert.Equal("0=a", Show(Checks.Scenarios.Assignment.All.And(Assignment((0, "a")))));
        Assert.Equal("0=a", Show(Assignment((0, "a")).And(Checks.Scenarios.Assignment.All)));
        Assert.Equal("0=a, 1=b", Show(Early(Assignment((0, "a"), (2, "c")), 1).And(Early(Assignment((1, "b"), (3, "d")), 1))));
    }

    [Fact]
    public void It_may_be_taken_with_one_variable_less()
    {
        Assert.Equal("0=a, 2=c", Show(Assignment((0, "a"), (1, "b"), (2, "c")).Without(1)));
        Assert.Equal("1=b", Show(Early(Assignment((0, "a"), (1, "b"), (2, "c")), 2).Without(0)));
    }
}
