using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Values;

/// <summary>Conditions that nobody can decide before deployment are looked at both ways.</summary>
public sealed class ConditionsTests
{
    private static TestDeployment Profile(string name) => TestDeployment.Plain().Parameter("Env")
        .Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod], IsTest: !Equals [!Ref Env, test] }")
        .Set("Batch.Properties.FargateProfileName", name);

    private static List<Finding> Names(AnalysisResult result) => [.. result.Findings.Where(f => f.Rule == "EKS901")];

    [Fact]
    public void What_breaks_in_every_branch_is_an_error()
    {
        var finding = Assert.Single(Names(Profile("!If [IsProd, eks-prod, eks-test]").Analyze()));
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public void What_breaks_in_one_branch_is_a_warning_that_says_which()
    {
        var result = Profile("!If [IsProd, eks-prod, batch]").Analyze();
        var finding = Assert.Single(Names(result));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("when Env is 'prod'", finding.Message);
        Assert.Equal(Verdict.Unknown, result.Nodes.Single(n => n.LogicalId == "Batch").Verdict);
    }

    [Fact]
    public void What_breaks_in_no_branch_is_no_finding() => Assert.Empty(Names(Profile("!If [IsProd, prod, test]").Analyze()));

    [Fact]
    public void A_resource_that_breaks_whenever_it_exists_is_an_error()
    {
        var finding = Assert.Single(Names(Profile("eks-batch").Set("Batch.Condition", "IsProd").Analyze()));
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public void A_resource_whose_condition_is_false_by_default_is_not_there()
    {
        var result =
            TestDeployment.Plain().Parameter("Env", byDefault: "test")
            .Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod] }")
            .Set("Batch.Properties.FargateProfileName", "eks-batch").Set("Batch.Condition", "IsProd").Analyze();
        Assert.Empty(Names(result));
        Assert.DoesNotContain(result.Nodes, n => n.LogicalId == "Batch");
    }

    [Fact]
    public void One_parameter_cannot_have_two_values_at_once() =>
        Assert.Empty(Names(Profile("!If [IsProd, !If [IsTest, eks-never, prod], test]").Analyze()));

    [Fact]
    public void Allowed_values_leave_no_other()
    {
        var all =
            TestDeployment.Plain().Parameter("Env")
            .Section("Parameters", "{ AdminRoleArn: { Type: String }, Env: { Type: String, AllowedValues: [prod, test] } }")
            .Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod], IsTest: !Equals [!Ref Env, test] }")
            .Set("Batch.Properties.FargateProfileName", "!If [IsProd, eks-prod, !If [IsTest, eks-test, fine]]");
        Assert.Equal(Severity.Error, Assert.Single(Names(all.Analyze())).Severity);
    }

    [Fact]
    public void Many_undecided_conditions_stay_within_bounds()
    {
        var deployment = TestDeployment.Plain();
        var conditions = string.Join(", ", Enumerable.Range(0, 30).Select(i => $"C{i}: !Equals [!Ref P{i}, x]"));
        foreach (var i in Enumerable.Range(0, 30))
            deployment.Parameter($"P{i}").Set($"Nodes.Properties.Tags.t{i}", $"!If [C{i}, a, b]")
            .Set($"Cluster.Properties.K{i}", $"!If [C{i}, a, b]");
        deployment.Section("Conditions", $"{{ {conditions} }}")
            .Set("Batch.Properties.FargateProfileName", "!If [C7, eks-x, !If [C8, y, eks-z]]");
        Assert.NotEmpty(Names(deployment.Analyze()));
    }

    private static string? Decide(string condition, string rest = "") => TestDeployment.Of($$"""
        Parameters: { Env: { Type: String, Default: prod }, Names: { Type: CommaDelimitedList, Default: '' } }
        Mappings: { Switches: { prod: { Active: 'true' }, test: { Active: 'false' } } }
        Conditions:
          Yes: !Equals [!Ref Env, prod]
          No: !Equals [!Ref Env, test]
          C: {{condition}}
        Resources: { X: { Type: Custom::X, Properties: { V: !If [C, holds, fails] } } }
        {{rest}}
        """).Model().OfType("Custom::X").Single()["V"].Text;

    [Theory]
    [InlineData("!And [!Condition Yes, !Condition Yes]", "holds")]
    [InlineData("!And [!Condition Yes, !Condition No]", "fails")]
    [InlineData("!And [!Condition No, !Condition Yes]", "fails")]
    [InlineData("!Or [!Condition No, !Condition Yes]", "holds")]
    [InlineData("!Or [!Condition Yes, !Condition No]", "holds")]
    [InlineData("!Or [!Condition No, !Condition No]", "fails")]
    [InlineData("!Not [!Condition No]", "holds")]
    [InlineData("!Not [!Condition Yes]", "fails")]
    [InlineData("!And [!Or [!Condition No, !Condition Yes], !Not [!Condition No]]", "holds")]
    [InlineData("!Equals [!Ref Env, 'prod']", "holds")]
    [InlineData("!Equals ['prod', 'Prod']", "fails")]
    [InlineData("!Equals [!Join [',', !Ref Names], '']", "holds")]
    [InlineData("!FindInMap [Switches, !Ref Env, Active]", "holds")]
    [InlineData("!FindInMap [Switches, test, Active]", "fails")]
    public void Conditions_are_decided_as_CloudFormation_does(string condition, string outcome) =>
        Assert.Equal(outcome, Decide(condition));

    [Theory]
    [InlineData("!Condition Nowhere", "the condition 'Nowhere' is not defined.")]
    [InlineData("!Not [!Condition C]", "the condition 'C' depends on itself.")]
    public void A_condition_that_cannot_be_decided_is_refused(string condition, string problem) =>
        Assert.Equal(problem, Assert.Throws<InputException>(() => Decide(condition)).Problem);

    [Fact]
    public void A_chain_of_conditions_may_be_long_but_not_without_end()
    {
        static string Chain(int length) =>
            string.Join("\n",
                Enumerable.Range(0, length).Select(i => $"  C{i}: !Not [!Condition C{i + 1}]")
                .Append($"  C{length}: !Equals [a, a]"));
        static Value First(int length) =>
            TestDeployment.Of(
                $"Conditions:\n{Chain(length)}\nResources: {{ X: {{ Type: Custom::X, Properties: {{ V: !If [C0, a, b] }} }} }}")
                .Model().OfType("Custom::X").Single()["V"];
        Assert.Equal("a", First(100).Text);
        Assert.Contains("too long a chain", Assert.Throws<InputException>(() => First(1000).Text).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Many_conditions_one_after_the_other_are_no_chain()
    {
        var all = Enumerable.Range(0, 1000).ToList();
        var values = TestDeployment.Of($"Conditions: {{ {string.Join(", ", all.Select(i => $"C{i}: !Equals [a, a]"))} }}\n"
            + $"Resources: {{ X: {{ Type: Custom::X, Properties: {{ V: " +
                $"[{string.Join(", ", all.Select(i => $"!If [C{i}, a, b]"))}] }} }} }}").Model().OfType("Custom::X")
                .Single()["V"];
        Assert.All(values.Items, v => Assert.Equal("a", v.Text));
    }

    [Theory]
    [InlineData("!Equals [!Ref P, !Ref Q]", "'${P}' equal to '${Q}'")]
    [InlineData("!ImportValue x", "Fn::ImportValue at line")]
    public void What_no_literal_decides_is_a_question_of_its_own(string condition, string question)
    {
        var deployment = TestDeployment.Plain().Parameter("P").Parameter("Q").Section("Conditions", $"{{ C: {condition} }}")
            .Set("Batch.Properties.FargateProfileName", "!If [C, batch, eks-batch]");
        Assert.Contains($"(when not {question}", Assert.Single(Names(deployment.Analyze())).Message, StringComparison.Ordinal);
    }
}
