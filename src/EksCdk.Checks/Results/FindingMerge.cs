using System.Runtime.InteropServices;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Results;

/// <summary>
/// One cause gives one finding. A rule speaks once for every group of nodes that it matters to, and once for every place where
/// the same thing is missing: of a key that four groups share it says the same thing four times.
/// </summary>
internal static class FindingMerge
{
    /// <summary>What is said in the same words about the same place, once.</summary>
    public static List<ReportedCause> AtEachPlace(List<MergedOutcome> all, Suppressions suppressions)
    {
        var causes = new Dictionary<ReportedCause, ReportedCause>(all.Count, new SaidOfOnePlace());
        foreach (var merged in all)
        {
            var outcome = merged.Outcome;
            var reason = suppressions.ReasonFor(outcome);
            var cause = new ReportedCause(outcome, merged.Effect, outcome.Message + merged.When, reason) { When = merged.When };
            Add(causes, cause, cause);
        }

        return [.. causes.Values];
    }

    /// <summary>Of those, what is said of one cause, once.</summary>
    public static List<ReportedCause> Of(IEnumerable<ReportedCause> atEachPlace)
    {
        var causes = new Dictionary<Key, ReportedCause>();
        // What holds, or is not known, is told of each place: it is the evidence of that place.
        foreach (var (key, cause) in InOneSentence(atEachPlace.Select(c => (Key.Of(c) with { Effect = c.Effect }, c))))
            Add(causes, cause.First.State == OutcomeState.NonCompliant ? key with { Place = "" } : key, cause);
        return [.. causes.Values];
    }

    private static void Add<TKey>(Dictionary<TKey, ReportedCause> causes, TKey key, ReportedCause cause)
        where TKey : notnull
    {
        ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(causes, key, out var isKnown);
        if (isKnown) same!.Add(cause);
        else same = cause;
    }

    // "There is no add-on kube-proxy." and "There is no add-on vpc-cni.", of the same property, are one sentence.
    private static IEnumerable<(Key Key, ReportedCause Cause)> InOneSentence(IEnumerable<(Key Key, ReportedCause Cause)> all) =>
        all.GroupBy(c => c.Key with { Message = "" })
            .SelectMany(same => same.Key.State == OutcomeState.NonCompliant ? InOneSentence(same.Key, [.. same]) : same);

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
        public static Key Of(ReportedCause cause)
        {
            var outcome = cause.First;
            return new Key(
                outcome.Rule.Info.Id,
                outcome.State,
                default,
                cause.When,
                cause.Reason,
                outcome.Place.Stack.Key,
                OutcomeLocation.PathOf(outcome),
                cause.Message);
        }

        // Nearly all keys differ in these: to hash every text would take longer than all else here.
        public override int GetHashCode() => HashCode.Combine(Place, Rule[^1], Message.Length);
    }

    // As by keys; nearly all differ in what is hashed, so that hardly any path is put together.
    private sealed class SaidOfOnePlace : IEqualityComparer<ReportedCause>
    {
        public bool Equals(ReportedCause? one, ReportedCause? other) => Key.Of(one!) == Key.Of(other!);

        public int GetHashCode(ReportedCause cause) =>
            HashCode.Combine(cause.First.Place.Stack, cause.First.Place.LogicalId, cause.First.Rule, cause.Message.Length);
    }
}
