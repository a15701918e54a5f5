using System.Text.RegularExpressions;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Rules;

public sealed partial class RuleCatalogTests
{
    public static TheoryData<RuleInfo> Rules() => [.. RuleCatalog.All];

    [Fact]
    public void The_build_registers_every_rule() => Assert.Equal(
        typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract).Select(t => t.FullName)
            .Order(),
        RuleCatalog.Rules.Select(r => r.GetType().FullName).Order());

    [Fact]
    public void No_two_rules_have_the_same_id_or_title()
    {
        Assert.Empty(RuleCatalog.All.GroupBy(r => r.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(RuleCatalog.All.GroupBy(r => r.Title).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_says_what_a_person_needs(RuleInfo rule)
    {
        Assert.Matches(Id(), rule.Id);
        Assert.NotEmpty(rule.Title);
        Assert.DoesNotMatch("\\.$", rule.Title);
        Assert.EndsWith(".", rule.Why);
        Assert.EndsWith(".", rule.Fix);
        Assert.StartsWith("https://", rule.Reference);
        if (rule.Link is not (null or JoinLink.Workloads)) Assert.Equal(Severity.Error, rule.Severity);
        if (rule.Evidence.Kind == EvidenceKind.Inferred) Assert.NotEqual(Severity.Error, rule.Severity);
        Assert.Equal(rule.Evidence.Kind == EvidenceKind.AwsAnswer, rule.Evidence.By is not null);
    }

    [Fact]
    public void A_rule_is_in_the_folder_of_its_area() =>
        Assert.All(RuleCatalog.Rules, r => Assert.Equal(r.Info.Area, r.GetType().Namespace!.Split('.')[^1]));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_tests_of_its_own(RuleInfo rule) =>
        Assert.Contains(typeof(RuleCatalogTests).Assembly.GetTypes(), t => t.Name == rule.Name + "Tests");

    // What another rule says is written as GivesWayTo; the last of these comments are to go, none may join them.
    [Fact]
    public void Comments_that_leave_a_case_to_another_rule_do_not_grow_in_number()
    {
        const int last = 14;
        var folder = Path.Combine(Repository.Root, "src", "EksCdk.Checks", "Rules");
        var comments = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file =>
                File.ReadLines(file).Where(line => LeavesIt().IsMatch(line))
                .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}")).ToList();
        Assert.True(comments.Count <= last, string.Join("\n", comments));
    }

    [Fact]
    public void A_rule_is_found_by_its_id_in_any_case()
    {
        Assert.Equal(RuleCatalog.All[0], RuleCatalog.Find(RuleCatalog.All[0].Id.ToLowerInvariant()));
        Assert.Null(RuleCatalog.Find("EKS000"));
    }

    [GeneratedRegex("^EKS[1-9][0-9]{2}$")]
    private static partial Regex Id();

    [GeneratedRegex("(?<!/)// .*EKS[1-9][0-9]{2} ")]
    private static partial Regex LeavesIt();
}
