using EksCdk.Checks.Model;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Joining;

/// <summary>
/// What it takes to call a link proven. What breaks a link, and most of what proves it, is said by the rules of that link;
/// a link adds which rules must have spoken, and what holds of itself.
/// </summary>
internal abstract class LinkProof
{
    /// <summary>The links in the order in which a node passes them.</summary>
    public static IReadOnlyList<LinkProof> All { get; } =
        [new ControlPlane(), new Launch(), new Boot(), new Reach(), new Admit(), new Network()];

    /// <summary>The link.</summary>
    public abstract JoinLink Link { get; }

    /// <summary>What holds by the kind of nodes alone; null if nothing does.</summary>
    public virtual string? Given(Compute compute) => null;

    /// <summary>The rules without which nothing is proven for nodes of this kind.</summary>
    public virtual IEnumerable<Type> Required(Compute compute) => [];

    /// <summary>What would have to be known where a required rule had nothing to say.</summary>
    public virtual string Missing(Compute compute) => compute.Cluster is null
        ? $"The cluster of {compute.Label} is not in the templates."
        : $"The templates don't say enough about {compute.Label}.";

    /// <summary>The state of the link for a group of nodes.</summary>
    /// <param name="compute">The group.</param>
    /// <param name="outcomes">What the rules of the link said about it.</param>
    /// <param name="acceptedBecause">The reason for which an outcome is accepted, or null.</param>
    public LinkVerdict Judge(Compute compute, IReadOnlyList<Outcome> outcomes, Func<Outcome, string?> acceptedBecause)
    {
        var given = Given(compute);
        var lacks = (outcomes.Count == 0 && given is null) || Required(compute).Any(rule => !outcomes.Any(o => o.Rule.GetType() == rule));
        LinkState StateOf(Outcome outcome) => OutcomeEvidence.StateOf(outcome, acceptedBecause(outcome), IsHarmless);
        var state = OutcomeEvidence.Worst(lacks ? LinkState.Unknown : LinkState.Proven, outcomes.Select(StateOf));
        return new LinkVerdict(Link, state, new LazyList<Evidence>(() =>
        {
            var evidence = outcomes.Select(o => ToEvidence(o, StateOf(o), acceptedBecause(o))).ToList();
            if (given is not null) evidence.Add(About(compute, LinkState.Proven, given));
            if (lacks) evidence.Add(About(compute, LinkState.Unknown, Missing(compute)));
            return OutcomeEvidence.Ordered(evidence);
        }));
    }

    // What does not work then is reported beside the verdict on nodes.
    private static bool IsHarmless(Effect effect) => effect is Effect.Broken or < Effect.Possible;

    private static Evidence About(Compute compute, LinkState state, string message) =>
        new(state, compute.Resource.LogicalId, $"Resources.{compute.Resource.LogicalId}", message, null);

    private static Evidence ToEvidence(Outcome outcome, LinkState state, string? acceptedBecause)
    {
        var evidence = OutcomeEvidence.Of(outcome, state, acceptedBecause);
        var isHarmless = outcome.State == OutcomeState.NonCompliant && IsHarmless(outcome.Effect);
        return isHarmless ? evidence with { Message = $"{evidence.Message} The nodes join all the same." } : evidence;
    }
}
