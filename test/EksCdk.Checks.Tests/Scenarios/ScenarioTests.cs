using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>What is open before deployment is looked at in every way, as far as it matters to what is said.</summary>
public sealed class ScenarioTests
{
    private static TestDeployment Open(int parameters, string values = "['yes', 'no']")
    {
        var deployment = TestDeployment.Plain();
        var conditions = Enumerable.Range(0, parameters).Select(i => $"C{i}: !Equals [!Ref P{i}, 'yes']");
        var declared = Enumerable.Range(0, parameters).Select(i => $"P{i}: {{ Type: String, AllowedValues: {values} }}");
        return deployment.Section("Parameters", $"{{ AdminRoleArn: {{ Type: String }}, {string.Join(", ", declared)} }}")
            .Section("Conditions", $"{{ {string.Join(", ", conditions)} }}");
    }

    private static Finding? Name(AnalysisResult result) => result.Findings.SingleOrDefault(f => f.Rule == "EKS901");

    private static Verdict Batch(AnalysisResult result) => result.Nodes.Single(n => n.LogicalId == "Batch").Verdict;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(12)]
    public void What_two_parameters_break_is_told_however_many_others_there_are(int parameters)
    {
        var deployment =
            Open(parameters)
            .Set("Batch.Properties.FargateProfileName", "!If [C0, !If [C1, web, eks-web], !If [C1, eks-web, web]]");
        foreach (var i in Enumerable.Range(2, parameters - 2))
            deployment.Add($"Queue{i}", $"{{ Type: AWS::SQS::Queue, Condition: C{i} }}");
        var result = deployment.Analyze();
        var finding = Name(result);
        Assert.Equal(Effect.Possible, finding?.Effect);
        Assert.Contains("(when P0 is 'yes' and P1 is 'no', or when P0 is 'no' and P1 is 'yes')", finding!.Message);
        Assert.Equal(Verdict.Unknown, Batch(result));
    }

    [Fact]
    public void A_condition_that_only_a_conditional_resource_uses_is_varied()
    {
        var result =
            Open(2).Set("Batch.Condition", "C0").Set("Batch.Properties.FargateProfileName", "!If [C1, web, eks-web]").Analyze();
        Assert.Equal(Effect.Possible, Name(result)?.Effect);
        Assert.Contains("(when P1 is 'no')", Name(result)!.Message);
    }

    [Fact]
    public void What_breaks_wherever_it_exists_is_an_error()
    {
        var result =
            Open(2).Set("Batch.Condition", "C0").Set("Batch.Properties.FargateProfileName", "!If [C0, eks-web, web]").Analyze();
        Assert.Equal(Effect.Refused, Name(result)?.Effect);
        Assert.Equal(Verdict.Fails, Batch(result));
    }

    [Fact]
    public void Nodes_that_join_in_every_scenario_join()
    {
        var deployment = Open(8);
        foreach (var i in Enumerable.Range(0, 8)) deployment.Set($"Nodes.Properties.Tags.t{i}", $"!If [C{i}, a, b]");
        Assert.Equal(Verdict.Joins, deployment.Analyze().Nodes.Single(n => n.LogicalId == "Nodes").Verdict);
    }

    [Fact]
    public void A_parameter_that_chooses_an_entry_of_a_mapping_is_looked_at_in_each()
    {
        var result = Open(1).Section("Mappings", "{ Names: { 'yes': { Name: web }, 'no': { Name: eks-web } } }")
            .Set("Batch.Properties.FargateProfileName", "!FindInMap [Names, !Ref P0, Name]").Analyze();
        Assert.Equal(Effect.Possible, Name(result)?.Effect);
        Assert.Contains("(when P0 is 'no')", Name(result)!.Message);
    }

    [Fact]
    public void A_name_that_every_entry_of_a_mapping_breaks_is_an_error() =>
        Assert.Equal(Effect.Refused,
            Name(Open(1).Section("Mappings", "{ Names: { 'yes': { Name: eks-a }, 'no': { Name: eks-b } } }")
            .Set("Batch.Properties.FargateProfileName", "!FindInMap [Names, !Ref P0, Name]").Analyze())?.Effect);

    [Theory]
    [InlineData("[m6i.large, m5.large]", Verdict.Joins)]
    [InlineData("[m6i.large, m6g.large]", Verdict.Unknown)]
    [InlineData("[m7g.large, m6g.large]", Verdict.Fails)]
    public void A_parameter_without_a_default_is_looked_at_in_each_value_that_it_may_have(string types, Verdict verdict)
    {
        var deployment = TestDeployment.Plain().Parameter("Size").Set("Nodes.Properties.InstanceTypes", "[!Ref Size]");
        var result = deployment.Section("Parameters",
            $"{{ AdminRoleArn: {{ Type: String }}, Size: {{ Type: String, AllowedValues: {types} }} }}").Analyze();
        Assert.Equal(verdict, result.Nodes.Single(n => n.LogicalId == "Nodes").Verdict);
        if (verdict == Verdict.Unknown) result.Has("EKS202", "when Size is 'm6g.large'");
    }

    [Theory]
    [InlineData("m6i.large", "m5.large", "", Verdict.Joins)]
    [InlineData("m6i.large", "m6g.large", "", Verdict.Unknown)]
    [InlineData("m7g.large", "m6g.large", "", Verdict.Fails)]
    [InlineData("m6i.large", "m5.large", ", { DefaultValue: m7i.large }", Verdict.Joins)]
    [InlineData("m6i.large", "m5.large", ", { DefaultValue: m7g.large }", Verdict.Unknown)]
    public void A_mapping_by_region_is_looked_at_in_each(string one, string other, string byDefault, Verdict verdict)
    {
        var result = TestDeployment.Plain().Section("Transform", "AWS::LanguageExtensions")
            .Section("Mappings", $"{{ Types: {{ us-east-1: {{ Node: {one} }}, eu-west-1: {{ Node: {other} }} }} }}")
            .Set("Nodes.Properties.InstanceTypes", $"[!FindInMap [Types, !Ref 'AWS::Region', Node{byDefault}]]").Analyze();
        Assert.Equal(verdict, result.Nodes.Single(n => n.LogicalId == "Nodes").Verdict);
        if (verdict == Verdict.Unknown)
            result.Has("EKS202", byDefault.Length > 0 ? "when AWS::Region is none of" : "when AWS::Region is 'eu-west-1'");
    }

    [Fact]
    public void Mappings_by_account_with_the_same_keys_mean_the_same_account()
    {
        var result = TestDeployment.Plain()
            .Section("Mappings", "{ A: { '111111111111': { Range: 10.0.64.0/19 }, '222222222222': { Range: 10.0.96.0/19 } }, " +
                "B: { '111111111111': { Range: 10.0.96.0/19 }, '222222222222': { Range: 10.0.64.0/19 } } }")
            .Set("PrivateSubnetA.Properties.CidrBlock", "!FindInMap [A, !Ref 'AWS::AccountId', Range]")
            .Set("PrivateSubnetB.Properties.CidrBlock", "!FindInMap [B, !Ref 'AWS::AccountId', Range]").Analyze();
        Assert.Equal(Verdict.Joins, result.Nodes.Single(n => n.LogicalId == "Nodes").Verdict);
        result.HasNo("EKS451");
    }

    [Fact]
    public void What_depends_on_too_much_is_unknown_and_says_on_how_much()
    {
        var deployment = Open(14);
        var name = string.Join(", ", Enumerable.Range(0, 14).Select(i => $"!If [C{i}, a, b]"));
        deployment.Set("Batch.Properties.FargateProfileName", $"!Join [\"\", [{name}]]");
        var result = deployment.Analyze();
        Assert.Null(Name(result));
        Assert.Equal(Verdict.Unknown, Batch(result));
        var unknown = result.Outcomes.Single(o => o.Rule.Id == "EKS901");
        Assert.Equal(OutcomeState.Unknown, unknown.State);
        Assert.Contains("14 open conditions", unknown.Message);
        // What the rule would say in the other scenarios might be about these nodes too.
        Assert.Equal(Verdict.Unknown, result.Nodes.Single(n => n.LogicalId == "Nodes").Verdict);
    }

    [Fact]
    public void Two_resources_of_one_name_under_opposite_conditions_are_one_at_a_time()
    {
        var deployment = Open(1).Section("Conditions", "{ C0: !Equals [!Ref P0, 'yes'], Other: !Not [!Condition C0] }");
        var copy = deployment.Template["Resources"]!["NodeRole"]!.DeepClone();
        deployment.Template["Resources"]!["NodeRoleToo"] = copy;
        deployment.Set("NodeRole.Condition", "C0").Set("NodeRoleToo.Condition", "Other")
            .Set("NodeRole.Properties.RoleName", "nodes").Set("NodeRoleToo.Properties.RoleName", "nodes")
            .Set("Nodes.Properties.NodeRole", "!Sub 'arn:aws:iam::111122223333:role/nodes'");
        var result = deployment.Analyze();
        Assert.DoesNotContain(result.Findings, f => f.Severity == Severity.Error);
    }

    [Fact]
    public void A_parameter_without_a_value_that_nothing_compares_is_no_variable()
    {
        var planner = Planner(TestDeployment.Plain());
        Assert.Equal(1, planner.Runs);
        Assert.Equal(0, planner.Variables.Count);
    }

    [Fact]
    public void Independent_conditions_vary_at_the_same_time()
    {
        var deployment = Open(30);
        foreach (var i in Enumerable.Range(0, 30))
            deployment.Add($"Profile{i}",
                $"{{ Type: AWS::EKS::FargateProfile, Properties: {{ FargateProfileName: !If [C{i}, a, eks-b], ClusterName: x, " +
                $"PodExecutionRoleArn: y }} }}");
        Assert.InRange(Planner(deployment, RuleCatalog.Rules.Where(r => r.Info.Id == "EKS901")).Runs, 2, 4);
    }

    [Fact]
    public void What_is_listed_only_under_a_condition_says_nothing_otherwise_and_leaves_nothing_open()
    {
        var deployment =
            Open(1).Set("EbsCsi.Properties.PodIdentityAssociations",
                "!If [C0, [], [{ RoleArn: !GetAtt ClusterRole.Arn, ServiceAccount: ebs-csi-controller-sa }]]");
        var rules = RuleCatalog.Rules.Where(r => r.Info.Id == "EKS732").ToList();
        var options = new AnalysisOptions { Today = TestDeployment.Today };
        var conclusions = Analyzer.Conclude(deployment.Read(), options, rules, new Suppressions(options), null);
        Assert.False(conclusions.IsUnsteady);
        var outcome = Assert.Single(conclusions.Outcomes, o => o.Outcome.Subject.LogicalId == "EbsCsi");
        Assert.Equal(OutcomeState.NonCompliant, outcome.Outcome.State);
        Assert.Equal(" (when P0 is 'no')", outcome.When);
        Assert.Equal(2, Planner(deployment, rules).Runs);
    }

    private static ScenarioPlanner Planner(TestDeployment deployment, IEnumerable<Rule>? rules = null)
    {
        var planner = new ScenarioPlanner(deployment.Read(), TestDeployment.Today, new ScenarioLimits());
        planner.Run(() => new Questions([.. rules ?? RuleCatalog.Rules]));
        return planner;
    }
}
