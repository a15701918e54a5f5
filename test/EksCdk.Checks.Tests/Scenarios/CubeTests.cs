using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>A cube stands for all scenarios in which its variables have its values.</summary>
public sealed class CubeTests
{
    private static readonly Dictionary<int, string?> Nothing = [];

    private static Cube Cube(params (int Variable, string? Value)[] values) =>
        new([.. values.Select(v => v.Variable)], [.. values.Select(v => v.Value)], values.Length);

    private static string Show(Cube? cube) =>
        cube is not { } one ? "none" : string.Join(", ", Enumerable.Range(0, one.Count).Select(i => $"{one.Variables[i]}={one.Values[i] ?? "other"}"));

    private static Cube Early(Cube cube, int count) => cube with { Count = count };

    [Fact]
    public void It_has_the_values_that_a_scenario_chose()
    {
        var variables = new Variables();
        var (first, second) = (variables.Of("first"), variables.Of("second"));
        var scenario = new Scenario(variables, new Dictionary<int, string?> { [second.Id] = "true" });
        Assert.Equal("1=true, 0=other", Show(Checks.Scenarios.Cube.Of([second.Id, first.Id], scenario)));
        Assert.Equal(Checks.Scenarios.Cube.All, Checks.Scenarios.Cube.Of(null, scenario));
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
        Assert.True(Cube((0, "a"), (1, "true")).IsPossible(variables));
        Assert.True(Cube((0, "b"), (1, null)).IsPossible(variables));
        Assert.False(Cube((0, "c"), (1, "true")).IsPossible(variables));
        Assert.False(Cube((0, null), (1, "true")).IsPossible(variables));
        Assert.True(Early(Cube((1, "true"), (0, null)), 1).IsPossible(variables));
        Assert.True(Checks.Scenarios.Cube.All.IsPossible(variables));
        Assert.Equal(1, free.Id);
    }

    [Fact]
    public void It_holds_in_all_of_an_assignment_that_has_its_values()
    {
        var cube = Cube((0, "a"), (1, null));
        Assert.True(cube.IsIn(new Dictionary<int, string?> { [0] = "a", [1] = null, [2] = "x" }));
        Assert.False(cube.IsIn(new Dictionary<int, string?> { [0] = "a" }));
        Assert.False(cube.IsIn(new Dictionary<int, string?> { [0] = "a", [1] = "b" }));
        Assert.True(Early(cube, 1).IsIn(new Dictionary<int, string?> { [0] = "a" }));
        Assert.True(Checks.Scenarios.Cube.All.IsIn(Nothing));
    }

    [Fact]
    public void It_fits_an_assignment_that_says_nothing_else()
    {
        var cube = Cube((0, "a"), (1, null));
        Assert.True(cube.Fits(Nothing));
        Assert.True(cube.Fits(new Dictionary<int, string?> { [1] = null, [2] = "x" }));
        Assert.False(cube.Fits(new Dictionary<int, string?> { [1] = "b" }));
        Assert.True(Early(cube, 1).Fits(new Dictionary<int, string?> { [1] = "b" }));
    }

    [Fact]
    public void Two_cubes_meet_where_both_hold()
    {
        Assert.Equal("0=a, 1=b", Show(Cube((0, "a")).And(Cube((1, "b")))));
        Assert.Equal("0=a, 1=b", Show(Cube((0, "a"), (1, "b")).And(Cube((1, "b")))));
        Assert.Equal("none", Show(Cube((0, "a")).And(Cube((0, "b")))));
        Assert.Equal("0=a", Show(Checks.Scenarios.Cube.All.And(Cube((0, "a")))));
        Assert.Equal("0=a", Show(Cube((0, "a")).And(Checks.Scenarios.Cube.All)));
        Assert.Equal("0=a, 1=b", Show(Early(Cube((0, "a"), (2, "c")), 1).And(Early(Cube((1, "b"), (3, "d")), 1))));
    }

    [Fact]
    public void It_may_be_taken_with_one_variable_less()
    {
        Assert.Equal("0=a, 2=c", Show(Cube((0, "a"), (1, "b"), (2, "c")).Without(1)));
        Assert.Equal("1=b", Show(Early(Cube((0, "a"), (1, "b"), (2, "c")), 2).Without(0)));
    }
}
