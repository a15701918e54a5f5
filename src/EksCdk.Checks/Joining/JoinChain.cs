using EksCdk.Checks.Model;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Joining;

/// <summary>Whether nodes join: every link of every group of nodes, put together from what the rules said.</summary>
internal static class JoinChain
{
    public static List<NodeVerdict> Evaluate(DeploymentModel model, IReadOnlyList<Outcome> outcomes, Func<Outcome, string?> acceptedBecause)
    {
        var bySubject = outcomes.Where(o => o.Rule.Info.Link is not (null or JoinLink.Workloads) && o.Rule.Info.Severity == Severity.Error).ToLookup(o => o.Subject);
        return [.. model.Compute.Select(compute => Evaluate(compute, bySubject, acceptedBecause))];
    }

    public static Verdict Judge(IReadOnlyList<LinkVerdict> links) =>
        links.Any(l => l.State == LinkState.Broken) ? Verdict.Fails : links.All(l => l.State == LinkState.Proven) ? Verdict.Joins : Verdict.Unknown;

    private static NodeVerdict Evaluate(Compute compute, ILookup<Resource, Outcome> bySubject, Func<Outcome, string?> acceptedBecause)
    {
        var concerning = ComputeParts.Of(compute).SelectMany(r => bySubject[r]).ToLookup(o => o.Rule.Info.Link);
        var links = LinkProof.All.Select(p => p.Judge(compute, [.. concerning[p.Link]], acceptedBecause)).ToList();
        return new NodeVerdict
        {
            Kind = compute.Kind,
            Name = compute.Label,
            Stack = compute.Resource.Stack.Name,
            LogicalId = compute.Resource.LogicalId,
            ConstructPath = compute.Resource.ConstructPath,
            Cluster = compute.Cluster?.Resource.LogicalId,
            Verdict = Judge(links),
            Links = links,
        };
    }
}
