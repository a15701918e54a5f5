using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Scenarios;

/// <summary>
/// Puts together what one rule said in several scenarios. A finding stays an error only if it holds in every scenario in
/// which its subject exists: then no choice of parameters makes that resource work. If it holds in some, it becomes a
/// warning that says in which. What is unknown in one scenario is unknown; and so is what is proven in the scenarios that
/// were looked at, where these are not all.
/// </summary>
internal sealed class ScenarioMerge(Variables variables, Existence existence)
{
    private readonly Coverage _coverage = new(variables);
    private readonly ScenarioText _text = new(variables);

    public IEnumerable<MergedOutcome> Merge(Question<Outcome> rule)
    {
        foreach (var certain in rule.Certain) yield return new MergedOutcome(certain, "");
        if (rule.Cells.Count == 0) yield break;
        var open = rule.Answers(variables).Where(a => a.Cell is not null).ToList();
        var certainly = rule.Certain.ToLookup(Key.Of, said => said.State);
        foreach (var unknown in Unheard(rule, [.. rule.Certain.Select(Key.Of), .. open.Select(a => Key.Of(a.Said))]))
            yield return unknown;
        foreach (var same in open.GroupBy(a => Subject.Of(a.Said)))
        {
            var groups =
                same.GroupBy(a => Key.Of(a.Said)).Where(g => !IsToldBy(certainly[g.Key], g)).Select(g => g.ToList()).ToList();
            var isSettled = groups.TrueForAll(g => g.TrueForAll(a => a.Said.State == OutcomeState.Compliant));
            foreach (var group in groups)
                foreach (var merged in Merge(group, isSettled))
                    yield return merged;
        }
    }

    // What is certainly broken is not broken once more; what certainly holds may be broken in another way.
    private static bool IsToldBy(IEnumerable<OutcomeState> certain, IEnumerable<Answer<Outcome>> group) =>
        certain.Any(state => state == OutcomeState.NonCompliant || group.All(a => a.Said.State == state));

    // What was said only in a scenario that turned out to be impossible, where those that are possible are too many to look at.
    private IEnumerable<MergedOutcome> Unheard(Question<Outcome> rule, HashSet<Key> heard) =>
        rule.Cells.Where(c => c.IsTooLarge)
            .SelectMany(c => c.Answers.Where(a => (c.IsUnsteady || !a.When.IsPossible(variables)) && heard.Add(Key.Of(a.Said)))
                .Select(a => new MergedOutcome(a.Said.AsUnknown(TooMany(c.Variables.Count)), "")));

    private IEnumerable<MergedOutcome> Merge(List<Answer<Outcome>> group, bool isSettled)
    {
        Assignment[] lacks = [.. existence.Lacks(group[0].Said.Subject)];
        if (group.Exists(a => a.Said.State == OutcomeState.NonCompliant))
            return Broken(group.FindAll(a => a.Said.State == OutcomeState.NonCompliant), lacks);
        if (group.Find(a => a.Said.State == OutcomeState.Unknown) is { } unknown) return [new MergedOutcome(unknown.Said, "")];
        // In the scenarios that nobody looked at it may say something else of the same.
        if (group.Find(a => a.Cell!.IsTooLarge) is { } partial)
            return [new MergedOutcome(partial.Said.AsUnknown(TooMany(partial.Cell!.Variables.Count)), "")];
        if (_coverage.Covers([.. group.Select(a => a.When), .. lacks], Assignment.All))
            return [new MergedOutcome(group[0].Said, "")];
        // It holds wherever the rule has something to say, or is broken elsewhere, which is then told.
        return isSettled ? [new MergedOutcome(group[0].Said, "")] : [];
    }

    // The same may be an error in one scenario and a warning in another.
    private IEnumerable<MergedOutcome> Broken(List<Answer<Outcome>> broken, Assignment[] lacks)
    {
        var errors = broken.FindAll(a => Effects.SeverityOf(a.Said.Effect) == Severity.Error);
        var worst = errors.Count > 0 ? errors : broken;
        Assignment[] when = [.. worst.Select(a => a.When)];
        var limits = _coverage.Covers([.. when, .. lacks], Assignment.All) ? "" : $" ({_text.Describe(when, lacks)})";
        return worst.Where(a => a.Run == worst[0].Run && a.When.And(worst[0].When) is not null)
            .Select(a => new MergedOutcome(a.Said, limits));
    }

    /// <summary>Why something is not known that depends on too many variables.</summary>
    public static string TooMany(int variables) =>
        $"It depends on {variables} open conditions: these are too many to look at every way in which they may turn out.";

    private readonly record struct Subject(string Stack, string LogicalId)
    {
        public static Subject Of(Outcome o) => new(o.Subject.Stack.Key, o.Subject.LogicalId);
    }

    private readonly record struct Key(string Stack, string Subject, string Place, string Path)
    {
        public static Key Of(Outcome o) =>
            new(o.Subject.Stack.Key, o.Subject.LogicalId, o.Place.LogicalId, o.State == OutcomeState.Unknown ? ""
                : o.Where?.Path ?? "");
    }
}
