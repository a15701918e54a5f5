using EksCdk.Checks.Model;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Joining;

/// <summary>
/// Whether nodes join: each link comes out of what the rules of that link said about the group and the resources it needs,
/// so that a check is written once.
/// </summary>
internal static class JoinChain
{
    private static readonly JoinLink[] Links = Enum.GetValues<JoinLink>();

    public static List<NodeVerdict> Evaluate(DeploymentModel model, IReadOnlyList<Outcome> outcomes, Func<Outcome, string?> acceptedBecause)
    {
        var bySubject = outcomes.Where(o => o.Rule.Link is not null && o.Rule.Severity == Severity.Error).ToLookup(o => o.Subject);
        return [.. model.Compute.Select(compute => Evaluate(compute, bySubject, acceptedBecause))];
    }

    private static NodeVerdict Evaluate(Compute compute, ILookup<Resource, Outcome> bySubject, Func<Outcome, string?> acceptedBecause)
    {
        var concerning = ComputeParts.Of(compute).SelectMany(r => bySubject[r]).ToLookup(o => o.Rule.Link!.Value);
        var links = Links.Select(link => LinkOf(link, compute, concerning[link], acceptedBecause)).ToList();
        return new NodeVerdict
        {
            Kind = compute.Kind,
            Name = compute.Label,
            Stack = compute.Resource.Stack.Name,
            LogicalId = compute.Resource.LogicalId,
            ConstructPath = compute.Resource.ConstructPath,
            Cluster = compute.Cluster?.Resource.LogicalId,
            Verdict = links.Exists(l => l.State == LinkState.Broken) ? Verdict.Fails
                : links.TrueForAll(l => l.State == LinkState.Proven) ? Verdict.Joins : Verdict.Unknown,
            Links = links,
        };
    }

    private static LinkVerdict LinkOf(JoinLink link, Compute compute, IEnumerable<Outcome> outcomes, Func<Outcome, string?> acceptedBecause)
    {
        var evidence = outcomes.Select(o => ToEvidence(o, acceptedBecause(o))).ToList();
        evidence.AddRange(LinkRequirements.MissingFor(link, compute, evidence));
        var state = evidence.Exists(e => e.State == LinkState.Broken) ? LinkState.Broken
            : evidence.Exists(e => e.State == LinkState.Unknown) || evidence.Count == 0 ? LinkState.Unknown
            : LinkState.Proven;
        evidence.Sort((a, b) => Order(a.State).CompareTo(Order(b.State)));
        return new LinkVerdict(link, state, evidence);
    }

    private static int Order(LinkState state) => state switch { LinkState.Broken => 0, LinkState.Unknown => 1, _ => 2 };

    private static Evidence ToEvidence(Outcome outcome, string? acceptedBecause)
    {
        var state = outcome.State switch
        {
            OutcomeState.Compliant => LinkState.Proven,
            OutcomeState.NonCompliant when outcome.Severity == Severity.Error && acceptedBecause is null => LinkState.Broken,
            OutcomeState.NonCompliant when acceptedBecause is null => LinkState.Proven,
            _ => LinkState.Unknown,
        };
        var message = acceptedBecause is null || outcome.State != OutcomeState.NonCompliant ? outcome.Message : $"{outcome.Message} (accepted: {acceptedBecause})";
        return new Evidence(state, outcome.Place.LogicalId, Places.PathOf(outcome), message, outcome.Rule.Id);
    }
}
