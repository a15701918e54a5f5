namespace EksCdk.Checks.Tests.Values;

/// <summary>What conditions depend on, and what it may be.</summary>
public sealed class VariablesTests
{
    private static Variables Of(string template) => Variables.Of(TestDeployment.Of(template).Read());

    private static string Show(Variable variable) =>
        $"{variable.Name}: {string.Join(", ", variable.Candidates.Select(c => c ?? "another"))}";

    private static IEnumerable<string> All(Variables variables) =>
        Enumerable.Range(0, variables.Count).Select(i => Show(variables[i]));

    private static Symbol Parameter(string name, params string[] allowed) =>
        new(SymbolKind.Parameter, name, "") { Allowed = allowed.Length == 0 ? null : allowed };

    [Fact]
    public void Parameters_that_conditions_compare_are_variables_with_the_literals_that_they_are_compared_with()
    {
        var variables = Of("""
            Parameters:
              Env: { Type: String }
              Size: { Type: String, AllowedValues: [small, large] }
              Free: { Type: String }
            Conditions:
              IsProd: !Equals [!Ref Env, prod]
              IsLarge: !And [!Equals [large, !Ref Size], !Not [!Equals [!Ref Env, test]]]
              IsHere: !Equals [!Ref AWS::Region, us-east-1]
            Resources:
              A: { Type: Custom::A, Properties: { Free: !Ref Free } }
            """);
        Assert.Equal(["Env: another, prod, test", "Size: another, large", "AWS::Region: another, us-east-1"], All(variables));
    }

    [Fact]
    public void What_conditions_do_not_name_is_none() => Assert.Equal(0, Of("""
        Parameters: { Env: { Type: String } }
        Resources: { A: { Type: Custom::A, Properties: { Env: !Ref Env } } }
        """).Count);

    [Fact]
    public void What_conditions_name_in_another_way_is_a_variable_without_literals() =>
        Assert.Equal(["Env: another"], All(Of("""
            Parameters: { Env: { Type: String } }
            Conditions: { IsLong: !Equals [!Join ['-', [!Ref Env, x]], a-x] }
            Resources: { A: { Type: Custom::A } }
            """)));

    [Fact]
    public void A_resource_is_none() =>
        Assert.Equal(0, Of("""
            Conditions: { Odd: !Equals [!Ref A, x] }
            Resources: { A: { Type: Custom::A } }
            """).Count);

    [Fact]
    public void A_parameter_may_be_only_what_it_allows()
    {
        var variables = new Variables();
        var size = variables.Of(Parameter("Size", "a", "b", "c"));
        Assert.Equal("Size: another", Show(size));
        Assert.Equal(["a", "b", "c"], size.Others);
        variables.Compare(size, "b");
        variables.Compare(size, "x");
        Assert.Equal("Size: another, b", Show(size));
        Assert.Equal(["a", "c"], size.Others);
        Assert.Equal(["b", "x"], size.Literals);
        variables.Compare(size, "a");
        variables.Compare(size, "c");
        Assert.Equal("Size: a, b, c", Show(size));
        Assert.Empty(size.Others);
    }

    [Fact]
    public void One_that_allows_anything_may_be_something_that_it_is_not_compared_with()
    {
        var variables = new Variables();
        var free = variables.Of(Parameter("Free"));
        variables.Compare(free, "b");
        variables.Compare(free, "a");
        Assert.Equal("Free: another, a, b", Show(free));
        Assert.Empty(free.Others);
        Assert.False(free.IsComparison);
    }

    [Fact]
    public void A_comparison_holds_or_not()
    {
        var variables = new Variables();
        var comparison = variables.Of("'${P}' equal to '${Q}'");
        Assert.True(comparison.IsComparison);
        Assert.Equal("'${P}' equal to '${Q}': another, true", Show(comparison));
        Assert.Same(comparison, variables.Of("'${P}' equal to '${Q}'"));
        Assert.Equal(1, variables.Count);
        Assert.False(variables.MetTooLate);
    }

    [Fact]
    public void The_version_grows_with_what_is_new()
    {
        var variables = new Variables();
        var before = variables.Version;
        var variable = variables.Of(Parameter("P"));
        Assert.True(variables.Version > before);
        before = variables.Version;
        variables.Compare(variable, "a");
        Assert.True(variables.Version > before);
        before = variables.Version;
        variables.Compare(variable, "a");
        variables.Of(Parameter("P"));
        Assert.Equal(before, variables.Version);
    }

    [Fact]
    public void A_parameter_that_was_open_before_is_met_too_late()
    {
        var variables = new Variables();
        variables.Of(new Symbol(SymbolKind.Import, "x", ""));
        Assert.False(variables.MetTooLate);
        variables.Of(Parameter("P"));
        Assert.True(variables.MetTooLate);
        variables.MetTooLate = false;
        variables.Of(Parameter("P"));
        Assert.False(variables.MetTooLate);
        variables.Of(new Symbol(SymbolKind.Pseudo, "AWS::Region", ""));
        Assert.True(variables.MetTooLate);
    }

    [Fact]
    public void Parameters_of_one_name_in_two_stacks_are_two()
    {
        var variables = new Variables();
        var one = new Symbol(SymbolKind.Parameter, "P", "") { StackName = "one" };
        var other = new Symbol(SymbolKind.Parameter, "P", "") { StackName = "other" };
        Assert.Null(variables.Find(one));
        var variable = variables.Of(one);
        Assert.Same(variable, variables.Find(one));
        Assert.Null(variables.Find(other));
        Assert.NotSame(variable, variables.Of(other));
        Assert.Equal(1, variables.Of(other).Id);
    }

    [Fact]
    public void A_scenario_has_what_it_chose_and_else_the_first_that_may_be()
    {
        var variables = new Variables();
        var (p, q) = (Parameter("P"), Parameter("Q", "a", "b"));
        variables.Of(p);
        variables.Of(q);
        var first = new Scenario(variables, new Dictionary<int, string?>());
        Assert.False(first.Has(p, "x"));
        Assert.False(first.Has(q, "a"));
        Assert.Null(first.ValueOf(q));
        Assert.Equal([0, 1], first.Reads.Trail()!);
        var chosen = new Scenario(variables, new Dictionary<int, string?> { [0] = "x", [1] = "a" });
        Assert.True(chosen.Has(p, "x"));
        Assert.False(chosen.Has(p, "y"));
        Assert.Equal("a", chosen.ValueOf(q));
        Assert.Equal("a", chosen.ChoiceOf(1));
    }

    [Fact]
    public void A_scenario_holds_a_comparison_only_if_it_chose_to()
    {
        var variables = new Variables();
        Assert.False(new Scenario(variables, new Dictionary<int, string?>()).Holds("a is b"));
        var holds = new Scenario(variables, new Dictionary<int, string?> { [0] = "true" });
        Assert.True(holds.Holds("a is b"));
        Assert.Equal([0], holds.Reads.Trail()!);
    }

    [Fact]
    public void What_is_no_variable_is_open_and_not_read()
    {
        var scenario = new Scenario();
        Assert.Null(scenario.ValueOf(Parameter("P")));
        Assert.Equal(0, scenario.Reads.Count);
    }

    [Fact]
    public void What_chooses_an_entry_may_be_each_of_them_and_is_read()
    {
        var variables = new Variables();
        var scenario = new Scenario(variables, new Dictionary<int, string?>());
        scenario.Choose(Parameter("P"), ["b", "a"]);
        Assert.Equal("P: another, a, b", Show(variables[0]));
        Assert.Equal([0], scenario.Reads.Trail()!);
    }

    [Fact]
    public void What_a_scenario_chose_it_keeps()
    {
        var variables = new Variables();
        var size = Parameter("Size", "a", "b");
        variables.Of(size);
        var scenario = new Scenario(variables, new Dictionary<int, string?>());
        Assert.Null(scenario.ValueOf(size));
        variables.Compare(variables[0], "a");
        variables.Compare(variables[0], "b");
        Assert.Null(scenario.ValueOf(size));
        Assert.Equal("a", new Scenario(variables, new Dictionary<int, string?>()).ValueOf(size));
    }

    [Fact]
    public void What_a_symbol_is_compared_with_is_one_of_the_values_that_it_may_have()
    {
        var variables = new Variables();
        new Scenario(variables, new Dictionary<int, string?>()).Has(Parameter("P"), "x");
        Assert.Equal("P: another, x", Show(variables[0]));
    }
}
