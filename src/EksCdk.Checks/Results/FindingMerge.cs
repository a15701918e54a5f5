using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Results;

/// <summary>
/// One cause gives one finding. A rule speaks once for every group of nodes that it matters to, and once for every place where
/// the same thing is missing: of a key that four groups share it says the same thing four times.
/// </summary>
internal static class FindingMerge
{
    public static List<ReportedCause> Of(IEnumerable<MergedOutcome> all, Suppressions suppressions)
    {
        var atOnePlace = Merged(all.Select(merged =>
        {
            var outcome = merged.Outcome;
            var cause = new ReportedCause(outcome, merged.Effect, outcome.Message + merged.When, suppressions.ReasonFor(outcome));
            return (Key.Of(cause, merged.When), cause);
        })).Select(s => (s.Key with { Effect = s.Cause.Effect }, s.Cause));
        // What holds, or is not known, is told of each place: it is the evidence of that place.
        return [.. Merged(InOneSentence(atOnePlace).Select(s => (s.Cause.First.State == OutcomeState.NonCompliant ? s.Key with { Place = "" } : s.Key, s.Cause))).Select(s => s.Cause)];
    }

    private static IEnumerable<(Key Key, ReportedCause Cause)> Merged(IEnumerable<(Key Key, ReportedCause Cause)> all)
    {
        var causes = new Dictionary<Key, ReportedCause>();
        foreach (var (key, cause) in all)
            if (causes.TryGetValue(key, out var same)) same.Add(cause);
            else causes[key] = cause;
        return causes.Select(c => (c.Key, c.Value));
    }

    // "There is no add-on kube-proxy." and "There is no add-on vpc-cni.", of the same property, are one sentence.
    private static IEnumerable<(Key Key, ReportedCause Cause)> InOneSentence(IEnumerable<(Key Key, ReportedCause Cause)> all) =>
        all.GroupBy(c => c.Key with { Message = "" }).SelectMany(same => same.Key.State == OutcomeState.NonCompliant ? InOneSentence(same.Key, [.. same]) : same);

    private static IEnumerable<(Key Key, ReportedCause Cause)> InOneSentence(Key place, List<(Key Key, ReportedCause Cause)> same)
    {
        if (same.Count == 1) return same;
        var sentences = new List<(ReportedCause Cause, SentenceMerge Words)>();
        foreach (var (_, cause) in same)
        {
            var like = sentences.FindIndex(s => s.Words.Takes(cause.Message));
            if (like < 0) sentences.Add((cause, new SentenceMerge(cause.Message)));
            else sentences[like].Cause.Add(cause, sentences[like].Words.With(cause.Message));
        }

        return sentences.Select(s => (place with { Message = s.Cause.Message }, s.Cause));
    }

    // In the same words about the same place, the worst effect counts: it then is part of the key.
    private readonly record struct Key(
        string Rule, OutcomeState State, Effect Effect, string When, string? Reason, string Stack, string Place, string Message)
    {
        public static Key Of(ReportedCause cause, string when)
        {
            var outcome = cause.First;
            return new Key(
                outcome.Rule.Info.Id, outcome.State, default, when, cause.Reason, outcome.Place.Stack.Key, OutcomeLocation.PathOf(outcome), cause.Message);
        }
    }
}
