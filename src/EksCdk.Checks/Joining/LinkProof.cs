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

    /// <summary>What an outcome means for this link, where it is not what it means for every other.</summary>
    protected virtual Evidence Weigh(Outcome outcome, Evidence evidence) => evidence;

    /// <summary>The state of the link for a group of nodes.</summary>
    public LinkVerdict Judge(Compute compute, IReadOnlyList<Outcome> outcomes, Func<Outcome, Evidence> toEvidence)
    {
        var evidence = outcomes.Select(o => Weigh(o, toEvidence(o))).ToList();
        if (Given(compute) is { } given) evidence.Add(About(compute, LinkState.Proven, given));
        if (Required(compute).Any(rule => !outcomes.Any(o => o.Rule.GetType() == rule)) || evidence.Count == 0)
            evidence.Add(About(compute, LinkState.Unknown, Missing(compute)));
        var state = evidence.Exists(e => e.State == LinkState.Broken) ? LinkState.Broken
            : evidence.Exists(e => e.State == LinkState.Unknown) ? LinkState.Unknown : LinkState.Proven;
        return new LinkVerdict(Link, state, [.. Enumerable.Concat(evidence.Where(e => e.State == LinkState.Broken), evidence.Where(e => e.State == LinkState.Unknown)).Concat(evidence.Where(e => e.State == LinkState.Proven)).Distinct()]);
    }

    private static Evidence About(Compute compute, LinkState state, string message) =>
        new(state, compute.Resource.LogicalId, $"Resources.{compute.Resource.LogicalId}", message, null);

    /// <summary>What an outcome shows for its link.</summary>
    public static Evidence ToEvidence(Outcome outcome, string? acceptedBecause)
    {
        var state = outcome.State switch
        {
            OutcomeState.Compliant => LinkState.Proven,
            OutcomeState.NonCompliant when acceptedBecause is not null => LinkState.Unknown,
            // What only may fail does not break the link, and does not prove it either.
            OutcomeState.NonCompliant => outcome.Severity == Severity.Error ? LinkState.Broken : LinkState.Unknown,
            _ => LinkState.Unknown,
        };
        var message = acceptedBecause is null ? outcome.Message : $"{outcome.Message} (accepted: {acceptedBecause})";
        return new Evidence(state, outcome.Place.LogicalId, Places.PathOf(outcome), message, outcome.Rule.Id);
    }
}
