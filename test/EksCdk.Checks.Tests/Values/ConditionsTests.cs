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
        var result = TestDeployment.Plain().Parameter("Env", byDefault: "test").Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod] }")
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
        var all = TestDeployment.Plain().Parameter("Env").Section("Parameters", "{ AdminRoleArn: { Type: String }, Env: { Type: String, AllowedValues: [prod, test] } }")
            .Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod], IsTest: !Equals [!Ref Env, test] }")
            .Set("Batch.Properties.FargateProfileName", "!If [IsProd, eks-prod, !If [IsTest, eks-test, fine]]");
        Assert.Equal(Severity.Error, Assert.Single(Names(all.Analyze())).Severity);
    }

    [Fact]
    public void Many_undecided_conditions_stay_within_bounds()
    {
        var deployment = TestDeployment.Plain();
        var conditions = string.Join(", ", Enumerable.Range(0, 30).Select(i => $"C{i}: !Equals [!Ref P{i}, x]"));
        foreach (var i in Enumerable.Range(0, 30)) deployment.Parameter($"P{i}").Set($"Nodes.Properties.Tags.t{i}", $"!If [C{i}, a, b]").Set($"Cluster.Properties.K{i}", $"!If [C{i}, a, b]");
        deployment.Section("Conditions", $"{{ {conditions} }}").Set("Batch.Properties.FargateProfileName", "!If [C7, eks-x, !If [C8, y, eks-z]]");
        Assert.NotEmpty(Names(deployment.Analyze()));
    }
}
