using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Results;

/// <summary>
/// One cause gives one finding. A rule speaks once for every group of nodes that it matters to, and once for every place where
/// the same thing is missing: of a key that four groups share it says the same thing four times.
/// </summary>
internal static class SaidOnce
{
    public static List<Said> Of(IEnumerable<MergedOutcome> all, Suppressions suppressions)
    {
        var atOnePlace = Merged(all.Select(merged =>
        {
            var outcome = merged.Outcome;
            var said = new Said(outcome, merged.Effect, outcome.Message + merged.When, suppressions.ReasonFor(outcome));
            return (Key.Of(said, merged.When), said);
        })).Select(s => (s.Key with { Effect = s.Said.Effect }, s.Said));
        // What holds, or is not known, is told of each place: it is the evidence of that place.
        return [.. Merged(InOneSentence(atOnePlace).Select(s => (s.Said.First.State == OutcomeState.NonCompliant ? s.Key with { Place = "" } : s.Key, s.Said))).Select(s => s.Said)];
    }

    private static IEnumerable<(Key Key, Said Said)> Merged(IEnumerable<(Key Key, Said Said)> all)
    {
        var causes = new Dictionary<Key, Said>();
        foreach (var (key, said) in all)
            if (causes.TryGetValue(key, out var same)) same.Add(said);
            else causes[key] = said;
        return causes.Select(c => (c.Key, c.Value));
    }

    // "There is no add-on kube-proxy." and "There is no add-on vpc-cni.", of the same property, are one sentence.
    private static IEnumerable<(Key Key, Said Said)> InOneSentence(IEnumerable<(Key Key, Said Said)> all) =>
        all.GroupBy(c => c.Key with { Message = "" }).SelectMany(same => same.Key.State == OutcomeState.NonCompliant ? InOneSentence(same.Key, [.. same]) : same);

    private static IEnumerable<(Key Key, Said Said)> InOneSentence(Key place, List<(Key Key, Said Said)> same)
    {
        if (same.Count == 1) return same;
        var sentences = new List<(Said Said, OneWord Words)>();
        foreach (var (_, said) in same)
        {
            var like = sentences.FindIndex(s => s.Words.Takes(said.Message));
            if (like < 0) sentences.Add((said, new OneWord(said.Message)));
            else sentences[like].Said.Add(said, sentences[like].Words.With(said.Message));
        }

        return sentences.Select(s => (place with { Message = s.Said.Message }, s.Said));
    }

    // In the same words about the same place, the worst effect counts: it then is part of the key.
    private readonly record struct Key(
        string Rule, OutcomeState State, Effect Effect, string When, string? Reason, string Stack, string Place, string Message)
    {
        public static Key Of(Said said, string when)
        {
            var outcome = said.First;
            return new Key(
                outcome.Rule.Info.Id, outcome.State, default, when, said.Reason, outcome.Place.Stack.Key, Places.PathOf(outcome), said.Message);
        }
    }
}
