using EksCdk.Checks.Joining;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks;

/// <summary>An outcome, and the worlds it is limited to: "", or " (when Env is 'prod')".</summary>
internal readonly record struct Settled(Outcome Outcome, string When)
{
    /// <summary>What breaks only in some of the worlds in which its subject exists is only possible: no error, but a warning.</summary>
    public Effect Effect => When.Length > 0 && Outcome.Effect > Effect.Possible ? Effect.Possible : Outcome.Effect;
}

/// <summary>
/// Puts the outcomes of several worlds together. A finding stays an error only if it holds in every world in which its
/// subject exists: then no choice of parameters makes that resource work. If it holds in some, it becomes a warning that
/// says in which. What is unknown in one world is unknown.
/// </summary>
internal static class Settlement
{
    public static List<Settled> Of(IReadOnlyList<WorldRun> runs)
    {
        var groups = new Dictionary<Key, List<(WorldRun Run, Outcome Outcome)>>();
        foreach (var run in runs)
            foreach (var outcome in run.Outcomes)
            {
                var key = Key.Of(outcome);
                if (!groups.TryGetValue(key, out var same)) groups[key] = same = [];
                same.Add((run, outcome));
            }

        return [.. groups.Values.SelectMany(group => Settle(group, runs))];
    }

    public static List<NodeVerdict> Of(IReadOnlyList<List<NodeVerdict>> worlds) =>
    [
        .. worlds.SelectMany(w => w).GroupBy(n => $"{n.Kind}/{n.Stack}/{n.LogicalId}", StringComparer.Ordinal).Select(same => Settle([.. same])),
    ];

    public static List<WorkloadVerdict> Of(IReadOnlyList<List<WorkloadVerdict>> worlds) =>
    [
        .. worlds.SelectMany(w => w).GroupBy(n => $"{n.Stack}/{n.LogicalId}", StringComparer.Ordinal).Select(same => Settle([.. same])),
    ];

    private static WorkloadVerdict Settle(List<WorkloadVerdict> worlds)
    {
        if (worlds.TrueForAll(w => w.Verdict == worlds[0].Verdict)) return worlds[0];
        return worlds.Find(w => w.Verdict != LinkState.Proven)! with { Verdict = LinkState.Unknown };
    }

    private static IEnumerable<Settled> Settle(List<(WorldRun Run, Outcome Outcome)> group, IReadOnlyList<WorldRun> runs)
    {
        var broken = group.FindAll(g => g.Outcome.State == OutcomeState.NonCompliant);
        if (broken.Count > 0)
        {
            var subject = broken[0].Outcome.Subject;
            var existsIn = runs.Count(r => r.Model.ScopeOf(subject.Stack).Find(subject.LogicalId) is { Exists: true });
            var brokenIn = broken.Select(b => b.Run).Distinct().ToList();
            var when = brokenIn.Count == existsIn ? "" : $" (when {brokenIn[0].World.Describe()})";
            foreach (var one in broken.Where(b => b.Run == brokenIn[0])) yield return new Settled(one.Outcome, when);
            yield break;
        }

        var unknown = group.Find(g => g.Outcome.State == OutcomeState.Unknown);
        yield return new Settled(unknown.Outcome ?? group[0].Outcome, "");
    }

    private static NodeVerdict Settle(List<NodeVerdict> worlds)
    {
        var links = worlds[0].Links.Select((link, i) => Settle(link, [.. worlds.Select(w => w.Links[i])])).ToList();
        return worlds[0] with
        {
            Links = links,
            Verdict = JoinChain.Judge(links),
        };
    }

    private static LinkVerdict Settle(LinkVerdict first, List<LinkVerdict> worlds)
    {
        if (worlds.TrueForAll(w => w.State == first.State)) return first;
        var notProven = worlds.Find(w => w.State != LinkState.Proven)!;
        return new LinkVerdict(first.Link, LinkState.Unknown, [.. notProven.Evidence.Select(e => e with { State = e.State == LinkState.Broken ? LinkState.Unknown : e.State })]);
    }

    private readonly record struct Key(string Rule, string Stack, string Subject, string Place, string Path)
    {
        public static Key Of(Outcome o) => new(o.Rule.Info.Id, o.Subject.Stack.Name, o.Subject.LogicalId, o.Place.LogicalId, o.State == OutcomeState.Unknown ? "" : o.Where?.Path ?? "");
    }
}
