using EksCdk.Checks.Model;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Joining;

/// <summary>
/// Whether what runs on a cluster's nodes works: charts, manifests, add-ons, DNS, the roles of pods. It is reported beside
/// the verdicts on nodes, which become Ready all the same.
/// </summary>
internal static class WorkloadProof
{
    /// <summary>The verdict for each cluster.</summary>
    /// <param name="model">The deployment.</param>
    /// <param name="outcomes">What every rule said.</param>
    /// <param name="acceptedBecause">The reason for which an outcome is accepted, or null.</param>
    public static List<WorkloadVerdict> Evaluate(DeploymentModel model, IReadOnlyList<Outcome> outcomes, Func<Outcome, string?> acceptedBecause)
    {
        var bySubject = outcomes.Where(IsOfWorkloads).ToLookup(o => o.Subject);
        return [.. model.Clusters.Select(cluster => Judge(cluster, [.. ComputeParts.Of(cluster).SelectMany(r => bySubject[r])], acceptedBecause))];
    }

    private static WorkloadVerdict Judge(Cluster cluster, List<Outcome> outcomes, Func<Outcome, string?> acceptedBecause)
    {
        LinkState StateOf(Outcome outcome) => OutcomeEvidence.StateOf(outcome, acceptedBecause(outcome), effect => effect < Effect.Possible);
        var isEmpty = outcomes.Count == 0 && !RunsAnything(cluster);
        var start = isEmpty || outcomes.Count > 0 ? LinkState.Proven : LinkState.Unknown;
        return new WorkloadVerdict
        {
            Name = cluster.Label,
            Stack = cluster.Resource.Stack.Name,
            LogicalId = cluster.Resource.LogicalId,
            ConstructPath = cluster.Resource.ConstructPath,
            Verdict = OutcomeEvidence.Worst(start, outcomes.Select(StateOf)),
            Evidence = new LazyList<Evidence>(() =>
            {
                var evidence = outcomes.Select(o => OutcomeEvidence.Of(o, StateOf(o), acceptedBecause(o))).ToList();
                if (isEmpty) evidence.Add(About(cluster, LinkState.Proven, "The templates install nothing in it that runs on nodes."));
                else if (outcomes.Count == 0) evidence.Add(About(cluster, LinkState.Unknown, "No rule knows what the templates install in it."));
                return OutcomeEvidence.Ordered(evidence);
            }),
        };
    }

    // What certainly does not work on nodes that join is told here, whatever link its rule belongs to.
    private static bool IsOfWorkloads(Outcome outcome) =>
        outcome.Rule.Info.Link == JoinLink.Workloads || outcome is { State: OutcomeState.NonCompliant, Effect: Effect.Broken };

    private static bool RunsAnything(Cluster cluster) =>
        cluster.AddOns.Any() || cluster.HelmCharts.Any() || cluster.Manifests.Any() || cluster.MayHaveMore<AddOn>();

    private static Evidence About(Cluster cluster, LinkState state, string message) =>
        new(state, cluster.Resource.LogicalId, $"Resources.{cluster.Resource.LogicalId}", message, null);
}
