using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.JoinChain;

/// <summary>
/// Whether what runs on a cluster's nodes works: charts, manifests, add-ons, DNS, the roles of pods. It is reported beside
/// the verdicts on nodes, which become Ready all the same.
/// </summary>
internal static class WorkloadJudge
{
    /// <summary>The clusters in one scenario.</summary>
    public static IEnumerable<VerdictSubject> Subjects(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var nothing = RunsAnything(cluster) ? null : "The templates install nothing in it that runs on nodes.";
            var claim =
                new LinkClaim(JoinLink.Workloads, nothing, [], "No rule knows what the templates install in it.",
                    IsProvenByKindAlone: true);
            yield return new VerdictSubject(null, cluster.Label, cluster.Resource, cluster.Resource.LogicalId,
                ComputeParts.Of(cluster), [], [claim]);
        }
    }

    /// <summary>
    /// What decides whether workloads work. What certainly does not work on nodes that join is told here, whatever link its
    /// rule belongs to.
    /// </summary>
    public static LinkScope Scope { get; } =
        new(outcome =>
            IsOfWorkloads(outcome) ? JoinLink.Workloads : null, _ => JoinLink.Workloads, effect => effect < Effect.Possible);

    /// <summary>The verdict for each cluster, over all scenarios.</summary>
    public static List<WorkloadVerdict> Judge(Question<VerdictSubject> clusters, Variables variables, LinkMerge links) =>
        [.. clusters.Answers(variables).GroupBy(a => a.Said.Resource).Select(same => Judge([.. same], links))
            .OrderBy(w => w.StackIndex)];

    private static WorkloadVerdict Judge(List<Answer<VerdictSubject>> cluster, LinkMerge links)
    {
        var first = cluster[0].Said;
        var judged = links.Judge(cluster)[0];
        return new WorkloadVerdict
        {
            Name = first.Name,
            Stack = first.Resource.Stack.Name,
            StackIndex = first.Resource.Stack.Index,
            LogicalId = first.Resource.LogicalId,
            ConstructPath = first.Resource.ConstructPath,
            Verdict = judged.State,
            Evidence = judged.Evidence,
        };
    }

    private static bool IsOfWorkloads(Outcome outcome) =>
        outcome.Rule.Info.Link == JoinLink.Workloads || outcome is { State: OutcomeState.NonCompliant, Effect: Effect.Broken };

    private static bool RunsAnything(Cluster cluster) =>
        cluster.AddOns.Any() || cluster.HelmCharts.Any() || cluster.Manifests.Any() || cluster.MayHaveUnlisted<AddOn>();
}
