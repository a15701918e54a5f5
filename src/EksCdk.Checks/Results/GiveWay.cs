using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Results;

/// <summary>
/// One cause gives one finding: where a rule that names the cause more closely has a finding on the same resource, the finding
/// of the rule that gives way to it is left out. The verdicts on nodes still hear both: a link that either breaks is broken.
/// </summary>
internal sealed class GiveWay
{
    private readonly Dictionary<Key, Outcome> _causes = [];

    private GiveWay(List<MergedOutcome> all)
    {
        var yielding = all.FindAll(s => s.Outcome is { State: OutcomeState.NonCompliant, Rule.Info.GivesWayTo.Count: > 0 });
        if (yielding.Count > 0) Find(yielding, all);
        Kept = _causes.Count == 0 ? all : all.FindAll(s => CauseOf(s.Outcome) is null);
    }

    /// <summary>The outcomes without those that give way.</summary>
    public List<MergedOutcome> Kept { get; }

    /// <summary>Which outcomes give way, of all that the rules said of a deployment.</summary>
    public static GiveWay In(List<MergedOutcome> all) => new(all);

    /// <summary>The finding that names the cause of this one more closely, or null.</summary>
    public Outcome? CauseOf(Outcome outcome) =>
        outcome.State == OutcomeState.NonCompliant && _causes.Count > 0 ? _causes.GetValueOrDefault(Key.Of(outcome)) : null;

    private void Find(List<MergedOutcome> yielding, List<MergedOutcome> all)
    {
        var named = yielding.SelectMany(y => y.Outcome.Rule.Info.GivesWayTo).ToHashSet();
        var closer = all.FindAll(s => s.Outcome.State == OutcomeState.NonCompliant && named.Contains(s.Outcome.Rule.GetType()));
        var onResource =
            closer.SelectMany(c => Resources(c.Outcome).Select(r => (Resource: r, Closer: c)))
            .ToLookup(c => c.Resource, c => c.Closer);
        foreach (var one in yielding)
            if (Resources(one.Outcome).SelectMany(r => onResource[r])
                .FirstOrDefault(c => Covers(c, one)) is { Outcome: { } cause })
                _causes[Key.Of(one.Outcome)] = cause;
    }

    // An error is never lost to a finding that is weaker, or that is there in fewer scenarios.
    private static bool Covers(MergedOutcome closer, MergedOutcome one) =>
        one.Outcome.Rule.Info.GivesWayTo.Contains(closer.Outcome.Rule.GetType())
        && Effects.SeverityOf(closer.Effect) >= Effects.SeverityOf(one.Effect)
        && (closer.When.Length == 0 || closer.When == one.When);

    // By name: each scenario has resources of its own.
    private static IEnumerable<(string Stack, string LogicalId)> Resources(Outcome outcome) =>
        outcome.Subject == outcome.Place ? [NameOf(outcome.Subject)] : [NameOf(outcome.Subject), NameOf(outcome.Place)];

    private static (string Stack, string LogicalId) NameOf(Resource resource) => (resource.Stack.Key, resource.LogicalId);

    private readonly record struct Key(string Rule, (string, string) Subject, (string, string) Place, string Path)
    {
        public static Key Of(Outcome o) => new(o.Rule.Info.Id, NameOf(o.Subject), NameOf(o.Place), o.Where?.Path ?? "");
    }
}
