using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Rules;

namespace EksCdk.Checks.Tests.Docs.Samples;

/// <summary>
/// Makes the samples of a rule's page from the rule's own tests: of all that they show, the two deployments that differ least,
/// one that the rule finds and one that is right, without whatever does not matter for that.
/// </summary>
internal static class SampleMaker
{
    private const int Tried = 5;

    /// <summary>Writes both samples; none where the tests show no such pair in one template.</summary>
    public static void Write(Rule rule)
    {
        var shown = TestRuns.Of(rule.GetType().Name).SelectMany(RuleTest.Shows)
            .Where(s => s.Rule.Info.Id == rule.Info.Id).Select(s => (Shown: s, Template: OneTemplate.Of(s.Templates)))
            .Where(s => s.Template is not null).ToList();
        var pairs =
            from bad in shown
            where bad.Shown.State == OutcomeState.NonCompliant
            from good in shown
            where good.Shown.State is null or OutcomeState.Compliant
                && (good.Shown.LogicalId is null || good.Shown.LogicalId == bad.Shown.LogicalId)
            select new SamplePair(rule, bad, good);
        foreach (var pair in pairs.Where(p => p.IsUsable).OrderBy(p => p.Distance).Take(Tried))
        {
            if (pair.Reduced() is not { } least) continue;
            new RuleSample(rule.Info, IsGood: false).Write(SampleText.Of(least.Bad), pair.Day);
            new RuleSample(rule.Info, IsGood: true).Write(SampleText.Of(least.Good), pair.Day);
            return;
        }
    }
}
