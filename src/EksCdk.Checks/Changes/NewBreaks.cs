using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Changes;

/// <summary>What certainly does not work in the new version, and nothing is known against in the old one.</summary>
internal static class NewBreaks
{
    /// <summary>Whether there is anything to tell.</summary>
    /// <param name="after">What is said of the new version; null where that is not known.</param>
    public static bool MayBe(AnalysisResult? after) => after?.Findings.Any(f => f.Effect == Effect.Broken) is true;

    /// <summary>Tells it of each resource that was there before.</summary>
    public static void Tell(Telling telling, AnalysisResult before, AnalysisResult after)
    {
        foreach (var finding in after.Findings.Where(f => f.Effect == Effect.Broken))
        {
            var pair = telling.Delta.Pairs.All.FirstOrDefault(p => p.New is { } now && now.LogicalId == finding.LogicalId
                && now.Stack.Name == finding.Stack);
            if (pair is not { Old: { } old, IsCreated: false } || IsTold(telling, finding)) continue;
            if (IsOfBefore(finding, [.. Alike(before, finding, old)], [.. Alike(after, finding, pair.New!)])) continue;
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Workload, $"From then on it does not work: {finding.Message}", null,
                finding.Fix, isAll: false,
                because: pair.Changes.Count > 0 && Reasons.Cause(pair) is { } cause ? Reasons.Of(pair, cause) : null);
        }
    }

    private static IEnumerable<Finding> Alike(AnalysisResult result, Finding finding, Resource resource) =>
        result.Findings.Where(f => f.Rule == finding.Rule && f.LogicalId == resource.LogicalId && f.Stack == resource.Stack.Name);

    // A message may name what was edited: without a further finding it is the one of before.
    private static bool IsOfBefore(Finding finding, IReadOnlyList<Finding> before, IReadOnlyList<Finding> after) =>
        after.Count <= before.Count || before.Any(f => f.Message == finding.Message);

    // Where the deployment is stopped, or its nodes do not join, that is what there is to say.
    private static bool IsTold(Telling telling, Finding finding) => telling.Said.Any(said =>
        said.LogicalId == finding.LogicalId && said.Stack == finding.Stack
        && said.Kind is ChangeKind.Stuck or ChangeKind.Refused or ChangeKind.LosesLink);
}
