using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Docs.Samples;

/// <summary>
/// The samples on the pages of the rules are what the pages say. Those that are missing are made from the rule's tests by
/// <c>UPDATE_SNAPSHOTS=1 dotnet test</c>.
/// </summary>
public sealed class RuleSampleTests
{
    public static TheoryData<string> Rules => [.. RuleCatalog.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_finds_its_bad_sample_and_not_its_good_one(string id)
    {
        var rule = RuleCatalog.Rules.Single(r => r.Info.Id == id);
        var (bad, good) = (new RuleSample(rule.Info, IsGood: false), new RuleSample(rule.Info, IsGood: true));
        if (Snapshots.Update && !(bad.Exists && good.Exists)) SampleMaker.Write(rule);
        Assert.True(bad.Exists && good.Exists, $"{bad.File} and {good.File} are missing. Write them, or let them be made: " +
            "UPDATE_SNAPSHOTS=1 dotnet test --filter RuleSampleTests");

        var (wrong, right) = (bad.Check(), good.Check());
        Assert.Contains(bad.Check(rule).Findings, f => f.Rule == id);
        // What two rules see is said once.
        var saidBy = rule.Info.GivesWayTo.Select(other => ((Rule)Activator.CreateInstance(other)!).Info.Id).Append(id).ToList();
        Assert.Contains(wrong.Findings, f => saidBy.Contains(f.Rule));
        Assert.DoesNotContain(right.Outcomes, o => o.Rule.Id == id && o.State != OutcomeState.Compliant);
        Assert.Empty(ErrorsOf(right).Except(ErrorsOf(wrong)));
    }

    private static IEnumerable<string> ErrorsOf(AnalysisResult result) =>
        result.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Rule);
}
