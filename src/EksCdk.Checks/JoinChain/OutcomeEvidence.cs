using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>What an outcome shows of the link or the workloads that its rule is about.</summary>
internal static class OutcomeEvidence
{
    /// <summary>The state that an outcome leads to.</summary>
    /// <param name="outcome">What a rule said.</param>
    /// <param name="acceptedBecause">The reason for which it is accepted, or null.</param>
    /// <param name="harmless">Whether a finding with this effect leaves the state proven.</param>
    public static LinkState StateOf(Outcome outcome, string? acceptedBecause, Func<Effect, bool> harmless) => outcome.State switch
    {
        OutcomeState.Compliant => LinkState.Proven,
        OutcomeState.NonCompliant when harmless(outcome.Effect) => LinkState.Proven,
        OutcomeState.NonCompliant when acceptedBecause is not null => LinkState.Unknown,
        // What only may fail does not break it, and does not prove it either.
        OutcomeState.NonCompliant => outcome.Effect == Effect.Possible ? LinkState.Unknown : LinkState.Broken,
        _ => LinkState.Unknown,
    };

    /// <summary>The state of all outcomes together: broken if one is broken, proven if all are.</summary>
    public static LinkState Worst(LinkState start, IEnumerable<LinkState> states)
    {
        var worst = start;
        foreach (var state in states)
        {
            if (state == LinkState.Broken) return state;
            if (worst == LinkState.Proven) worst = state;
        }

        return worst;
    }

    /// <summary>The sentence that a report shows.</summary>
    public static Evidence Of(Outcome outcome, LinkState state, string? acceptedBecause)
    {
        var message = acceptedBecause is null ? outcome.Message : $"{outcome.Message} (accepted: {acceptedBecause})";
        return new Evidence(state, outcome.Place.LogicalId, OutcomeLocation.PathOf(outcome), message, outcome.Rule.Info.Id)
        {
            ConstructPath = outcome.Place.ConstructPath,
        };
    }

    /// <summary>Broken first, then unknown, then proven, each sentence once.</summary>
    public static List<Evidence> Ordered(IEnumerable<Evidence> evidence) =>
        [.. evidence.OrderBy(e => e.State switch { LinkState.Broken => 0, LinkState.Unknown => 1, _ => 2 }).Distinct()];
}
