using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Changes;

/// <summary>Whether nodes that join today still do: the verdict before and after.</summary>
internal static class LinkChanges
{
    public static void Tell(Telling telling, Deployment old, Deployment now, AnalysisOptions options,
        IReadOnlyList<NodeVerdict>? known)
    {
        var quick = options with { KeepProofs = false };
        var whole = known is null ? Analyzer.Analyze(now, quick) : null;
        var after = known ?? whole!.Nodes;
        if (after.All(n => n.Verdict != Verdict.Fails) && !NewRefusals.MayBe(whole) && !NewBreaks.MayBe(whole)) return;
        var first = Analyzer.Analyze(old, quick);
        if (whole is not null) NewRefusals.Tell(telling, first, whole);
        if (whole is not null) NewBreaks.Tell(telling, first, whole);
        var before = first.Nodes;
        foreach (var node in after.Where(n => n.Verdict == Verdict.Fails))
        {
            var pair = telling.Delta.Pairs.All.FirstOrDefault(p =>
                p.New is { } r && r.LogicalId == node.LogicalId && r.Stack.Name == node.Stack);
            if (pair?.Old is not { } was) continue;
            var same = before.FirstOrDefault(n =>
                n.LogicalId == was.LogicalId && n.Stack == was.Stack.Name && n.Kind == node.Kind);
            if (same is null or { Verdict: Verdict.Fails }) continue;
            var broken = node.Links.First(l => l.State == LinkState.Broken);
            if (IsRefused(pair, broken.Evidence[0]))
            {
                telling.Say(pair, ChangeKind.Refused, ChangeSubject.Nodes,
                    $"The update is refused, and its nodes stay as they are: {broken.Evidence[0].Message}", null,
                    "Run eks check on the new version: it says what to change.", node.Label,
                    because: Because(telling, pair, broken.Evidence[0]));
                continue;
            }

            if (IsStopped(telling, broken.Evidence[0])) continue;
            telling.Say(pair, ChangeKind.LosesLink, ChangeSubject.Nodes,
                $"{(same.Verdict == Verdict.Joins ? "Its nodes join today" : "Nothing is known to stop its nodes today")}, and " +
                $"new ones will not: {JoinLinkText.Title(broken.Link)} breaks. {broken.Evidence[0].Message}",
                null, "Run eks check on the new version: it says what to change.", node.Label,
                because: Because(telling, pair, broken.Evidence[0]));
        }
    }

    // What would be refused of a new group is refused of one that stays, and nothing happens to its nodes.
    private static bool IsRefused(ResourcePair pair, Evidence evidence) => pair.IsCreated is false
        && pair.Changes.Any(c => c.Via is null) && evidence.Resource == pair.Any.LogicalId && evidence.Rule is { } id
        && RuleCatalog.Find(id)?.Effect == Effect.Refused;

    // What EKS refuses of a resource that stays leaves nodes as they are, too.
    private static bool IsStopped(Telling telling, Evidence evidence) => evidence.Rule is { } id
        && RuleCatalog.Find(id)?.Effect == Effect.Refused
        && telling.Said.Any(c => c.Kind == ChangeKind.Refused && c.LogicalId == evidence.Resource)
        && telling.Delta.Pairs.All.Any(p => p is { IsCreated: false, New: { } now } && now.LogicalId == evidence.Resource
            && now.Type.StartsWith("AWS::EKS::", StringComparison.Ordinal));

    // What was edited of the resource that breaks the link, of the group, or of its cluster.
    private static IReadOnlyList<ChangeStep> Because(Telling telling, ResourcePair pair, Evidence evidence)
    {
        var pairs = telling.Delta.Pairs;
        var broken = pairs.All.FirstOrDefault(p => p.New?.LogicalId == evidence.Resource && p.Changes.Count > 0);
        var cluster = pair.New?.View is Compute { Cluster.Resource: { } resource } ? pairs.Of(resource) : null;
        foreach (var candidate in new[] { broken, pair, cluster })
            if (candidate is { Changes.Count: > 0 } && Reasons.Cause(candidate) is { } cause)
                return Reasons.Of(candidate, cause);
        return [];
    }
}
