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
        [new ControlPlane(), new Launch(), new Boot(), new Reach(), new Admit(), new Network(), new Workloads()];

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

    /// <summary>Whether an outcome, though it is a finding, leaves this link proven.</summary>
    protected virtual bool IsHarmless(Outcome outcome) => false;

    /// <summary>The state of the link for a group of nodes.</summary>
    /// <param name="compute">The group.</param>
    /// <param name="outcomes">What the rules of the link said about it.</param>
    /// <param name="acceptedBecause">The reason for which an outcome is accepted, or null.</param>
    public LinkVerdict Judge(Compute compute, IReadOnlyList<Outcome> outcomes, Func<Outcome, string?> acceptedBecause)
    {
        var given = Given(compute);
        var lacks = (outcomes.Count == 0 && given is null) || Required(compute).Any(rule => !outcomes.Any(o => o.Rule.GetType() == rule));
        var state = lacks ? LinkState.Unknown : LinkState.Proven;
        foreach (var outcome in outcomes)
        {
            var one = StateOf(outcome, acceptedBecause(outcome));
            if (one == LinkState.Broken || state == LinkState.Proven) state = one;
            if (state == LinkState.Broken) break;
        }

        return new LinkVerdict(Link, state, new LazyList<Evidence>(() =>
        {
            var evidence = outcomes.Select(o => ToEvidence(o, acceptedBecause(o))).ToList();
            if (given is not null) evidence.Add(About(compute, LinkState.Proven, given));
            if (lacks) evidence.Add(About(compute, LinkState.Unknown, Missing(compute)));
            return [.. evidence.OrderBy(e => e.State switch { LinkState.Broken => 0, LinkState.Unknown => 1, _ => 2 }).Distinct()];
        }));
    }

    private static Evidence About(Compute compute, LinkState state, string message) =>
        new(state, compute.Resource.LogicalId, $"Resources.{compute.Resource.LogicalId}", message, null);

    private LinkState StateOf(Outcome outcome, string? acceptedBecause) => outcome.State switch
    {
        OutcomeState.Compliant => LinkState.Proven,
        OutcomeState.NonCompliant when IsHarmless(outcome) => LinkState.Proven,
        OutcomeState.NonCompliant when acceptedBecause is not null => LinkState.Unknown,
        // What only may fail does not break the link, and does not prove it either.
        OutcomeState.NonCompliant => outcome.Severity == Severity.Error ? LinkState.Broken : LinkState.Unknown,
        _ => LinkState.Unknown,
    };

    private Evidence ToEvidence(Outcome outcome, string? acceptedBecause)
    {
        var message = acceptedBecause is null ? outcome.Message : $"{outcome.Message} (accepted: {acceptedBecause})";
        if (outcome.State == OutcomeState.NonCompliant && IsHarmless(outcome)) message = $"{message} The nodes join all the same.";
        return new Evidence(StateOf(outcome, acceptedBecause), outcome.Place.LogicalId, Places.PathOf(outcome), message, outcome.Rule.Id);
    }
}
