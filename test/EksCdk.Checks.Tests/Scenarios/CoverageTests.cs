using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>Whether some scenarios are all of them.</summary>
public sealed class CoverageTests
{
    private readonly Variables _variables = new();

    public CoverageTests()
    {
        _variables.Of("a");
        _variables.Of("b");
        var allowed = _variables.Of(new Symbol(SymbolKind.Parameter, "P", "") { Allowed = ["x", "y"] });
        allowed.Compare("x");
        allowed.Compare("y");
    }

    private static Assignment Assignment(params (int Variable, string? Value)[] values) =>
        new([.. values.Select(v => v.Variable)], [.. values.Select(v => v.Value)], values.Length);

    private bool Covers(Assignment all, params Assignment[] cubes) => new Coverage(_variables).Covers(cubes, all);

    [Fact]
    public void All_is_covered_by_all_and_not_by_nothing()
    {
        Assert.True(Covers(Checks.Scenarios.Assignment.All, Checks.Scenarios.Assignment.All));
        Assert.False(Covers(Checks.Scenarios.Assignment.All));
    }

    [Fact]
    public void A_condition_is_covered_by_both_of_its_outcomes_and_not_by_one()
    {
        Assert.True(Covers(Checks.Scenarios.Assignment.All, Assignment((0, "true")), Assignment((0, null))));
        Assert.False(Covers(Checks.Scenarios.Assignment.All, Assignment((0, "true"))));
        Assert.False(Covers(Checks.Scenarios.Assignment.All, Assignment((0, "true")), Assignment((1, null))));
    }

    [Fact]
    public void Allowed_values_are_all_that_there_is_to_cover()
    {
        Assert.True(Covers(Checks.Scenarios.Assignment.All, Assignment((2, "x")), Assignment((2, "y"))));
        Assert.False(Covers(Checks.Scenarios.Assignment.All, Assignment((2, "x")), Assignment((2, null))));
    }

    [Fact]
    public void Each_way_may_be_covered_in_its_own_way()
    {
        Assert.True(
            Covers(Checks.Scenarios.Assignment.All, Assignment((0, "true")), Assignment((0, null), (1, "true")),
                Assignment((1, null))));
        Assert.False(
            Covers(Checks.Scenarios.Assignment.All, Assignment((0, "true")), Assignment((0, null), (1, "true")),
                Assignment((1, null), (2, "x"))));
    }

    [Fact]
    public void Only_the_scenarios_of_the_cube_have_to_be_covered()
    {
        Assert.True(Covers(Assignment((0, "true")), Assignment((0, "true"), (1, "true")), Assignment((1, null))));
        Assert.False(Covers(Assignment((0, "true")), Assignment((0, null)), Assignment((1, null))));
    }

    [Fact]
    public void What_takes_too_long_to_tell_counts_as_not_covered()
    {
        // The pieces of a checkerboard of 16 conditions cover half of it, and each is as long as it can be.
        var many = new Variables();
        for (var i = 0; i < 16; i++) many.Of($"c{i}");
        int[] all = [.. Enumerable.Range(0, 16)];
        var cubes =
            Enumerable.Range(0, 1 << 16)
            .Select(way => new Assignment(all, [.. all.Select(i => (way >> i & 1) == 0 ? null : "true")], 16));
        Assert.False(new Coverage(many).Covers(cubes, Checks.Scenarios.Assignment.All));
    }

    [Fact]
    public void What_one_way_has_looked_at_does_not_count_for_the_next() =>
        Assert.False(
            Covers(Checks.Scenarios.Assignment.All, Assignment((0, null), (1, null)), Assignment((0, null), (1, "true")),
                Assignment((0, "true"), (1, "true"))));

    [Fact]
    public void What_takes_some_hundred_steps_is_told()
    {
        var some = new Variables();
        for (var i = 0; i < 8; i++) some.Of($"c{i}");
        int[] all = [.. Enumerable.Range(0, 8)];
        var cubes =
            Enumerable.Range(0, 1 << 8)
            .Select(way => new Assignment(all, [.. all.Select(i => (way >> i & 1) == 0 ? null : "true")], 8)).ToList();
        Assert.True(new Coverage(some).Covers(cubes, Checks.Scenarios.Assignment.All));
        Assert.False(new Coverage(some).Covers(cubes.Skip(1), Checks.Scenarios.Assignment.All));
    }
}
