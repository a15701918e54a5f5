using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>Scenarios are said in as few words as possible.</summary>
public sealed class ScenarioTextTests
{
    private readonly Variables _variables = new();

    private int Parameter(string name, string[]? allowed, params string[] literals)
    {
        var variable = _variables.Of(new Symbol(SymbolKind.Parameter, name, "") { Allowed = allowed });
        foreach (var literal in literals) variable.Compare(literal);
        return variable.Id;
    }

    private static Assignment Assignment(params (int Variable, string? Value)[] values) =>
        new([.. values.Select(v => v.Variable)], [.. values.Select(v => v.Value)], values.Length);

    private string Describe(params Assignment[] happens) => new ScenarioText(_variables).Describe(happens, []);

    [Fact]
    public void A_value_is_named()
    {
        var env = Parameter("Env", null, "prod");
        Assert.Equal("when Env is 'prod'", Describe(Assignment((env, "prod"))));
        Assert.Equal("when Env is not 'prod'", Describe(Assignment((env, null))));
    }

    [Fact]
    public void The_only_other_value_that_is_allowed_is_named()
    {
        var env = Parameter("Env", ["prod", "test"], "prod");
        Assert.Equal("when Env is 'test'", Describe(Assignment((env, null))));
    }

    [Fact]
    public void Of_several_others_what_they_are_not_is_named()
    {
        var env = Parameter("Env", ["a", "b", "c", "d"], "a", "b");
        Assert.Equal("when Env is none of 'a', 'b'", Describe(Assignment((env, null))));
        var many = Parameter("Many", null, [.. Enumerable.Range(0, 12).Select(i => $"v{i:00}")]);
        Assert.EndsWith("'v08', 'v09'", Describe(Assignment((many, null))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_is_said_as_it_is()
    {
        var same = _variables.Of("'${P}' equal to '${Q}'").Id;
        Assert.Equal("when '${P}' equal to '${Q}'", Describe(Assignment((same, "true"))));
        Assert.Equal("when not '${P}' equal to '${Q}'", Describe(Assignment((same, null))));
    }

    [Fact]
    public void Values_that_have_to_come_together_are_said_together()
    {
        var (a, b) = (Parameter("A", null, "x"), Parameter("B", null, "y"));
        Assert.Equal("when A is 'x' and B is not 'y'", Describe(Assignment((a, "x"), (b, null))));
        Assert.Equal("when A is 'x' and B is not 'y', or when A is not 'x' and B is 'y'",
            Describe(Assignment((a, "x"), (b, null)), Assignment((a, null), (b, "y"))));
    }

    [Fact]
    public void What_does_not_matter_is_left_out()
    {
        var (a, b) = (Parameter("A", null, "x"), Parameter("B", null, "y"));
        Assert.Equal("when A is 'x'", Describe(Assignment((a, "x"), (b, "y")), Assignment((a, "x"), (b, null))));
        Assert.Equal("when A is 'x'", Describe(Assignment((a, "x"), (b, "y")), Assignment((a, "x"))));
        Assert.Equal("when B is 'y'",
            new ScenarioText(_variables).Describe([Assignment((a, "x"), (b, "y"))], [Assignment((a, null))]));
        Assert.Equal("when A is 'x', or when B is 'y'", Describe(Assignment((a, "x")), Assignment((a, null), (b, "y"))));
    }

    [Fact]
    public void After_three_ways_it_says_that_there_are_more()
    {
        var env = Parameter("Env", null, "a", "b", "c", "d");
        Assert.Equal("when Env is 'a', or when Env is 'b', or when Env is 'c'",
            Describe(Assignment((env, "a")), Assignment((env, "b")), Assignment((env, "c"))));
        Assert.Equal("when Env is 'a', or when Env is 'b', or when Env is 'c', and so on",
            Describe(Assignment((env, "a")), Assignment((env, "b")), Assignment((env, "c")), Assignment((env, "d"))));
    }
}
