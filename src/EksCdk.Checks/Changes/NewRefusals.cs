using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Changes;

/// <summary>
/// What EKS refuses of the new version, and did not of the old one. That a rule calls another resource unusable, a role or a key,
/// is about who is created with it: a change of the role itself nobody refuses.
/// </summary>
internal static class NewRefusals
{
    /// <summary>Whether there is anything to tell.</summary>
    /// <param name="after">What is said of the new version; null where that is not known.</param>
    public static bool MayBe(AnalysisResult? after) => after?.Findings.Any(IsRefusal) is true;

    /// <summary>Tells it of each resource of which nothing stops the deployment yet.</summary>
    public static void Tell(Telling telling, AnalysisResult before, AnalysisResult after)
    {
        foreach (var finding in after.Findings.Where(IsRefusal))
        {
            var pair = telling.Delta.Pairs.All.FirstOrDefault(p => p.New is { } now && now.LogicalId == finding.LogicalId
                && now.Stack.Name == finding.Stack);
            if (pair is null || pair is { Old: not null, Changes.Count: 0 } || IsStopped(telling, pair)) continue;
            if (!pair.Any.Type.StartsWith("AWS::EKS::", StringComparison.Ordinal)) continue;
            if (pair.Old is { } old && before.Findings.Any(f => f.Rule == finding.Rule && f.LogicalId == old.LogicalId)) continue;
            telling.Say(pair, ChangeKind.Refused, SubjectOf(pair), finding.Message, null, finding.Fix,
                because: pair.Changes.Count > 0 && Reasons.Cause(pair) is { } cause ? Reasons.Of(pair, cause) : null);
        }
    }

    private static bool IsRefusal(Finding finding) => finding is { Effect: Effect.Refused, Severity: Severity.Error };

    private static bool IsStopped(Telling telling, ResourcePair pair) => telling.Said.Any(said =>
        said.Kind is ChangeKind.Stuck or ChangeKind.Refused && said.LogicalId == pair.Any.LogicalId
        && said.Stack == pair.Any.Stack.Name);

    private static ChangeSubject SubjectOf(ResourcePair pair) => pair.Any.View switch
    {
        Cluster => ChangeSubject.Cluster,
        Compute => ChangeSubject.Nodes,
        AddOn or HelmChart or KubernetesManifest => ChangeSubject.Workload,
        _ => ChangeSubject.Other,
    };
}
