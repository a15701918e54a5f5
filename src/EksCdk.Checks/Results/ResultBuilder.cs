using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Results;

/// <summary>Turns outcomes into findings and counts.</summary>
internal static class ResultBuilder
{
    public static AnalysisResult Of(Deployment deployment, List<MergedOutcome> outcomes, List<NodeVerdict> nodes, List<WorkloadVerdict> workloads, IReadOnlyList<Rule> rules, Suppressions suppressions)
    {
        var all = FindingMerge.Of(outcomes, suppressions);
        var findings = all.Where(s => s is { First.State: OutcomeState.NonCompliant, Reason: null }).Select(ToFinding).ToList();
        findings.Sort(Compare);
        return new AnalysisResult
        {
            Findings = findings,
            Outcomes = new CheckedResources(all),
            Nodes = nodes,
            Workloads = workloads,
            Summary = new Summary
            {
                Stacks = deployment.Stacks.Count,
                Resources = deployment.ResourceCount,
                Clusters = deployment.Stacks.Sum(CountClusters),
                Rules = rules.Count,
                Errors = findings.Count(f => f.Severity == Severity.Error),
                Warnings = findings.Count(f => f.Severity == Severity.Warning),
                Infos = findings.Count(f => f.Severity == Severity.Info),
                Suppressed = all.Count(s => s.Reason is not null),
                Compliant = all.Count(s => s.First.State == OutcomeState.Compliant),
                Unknown = all.Count(s => s.First.State == OutcomeState.Unknown),
                NodesJoin = nodes.Count(n => n.Verdict == Verdict.Joins),
                NodesFail = nodes.Count(n => n.Verdict == Verdict.Fails),
                NodesUnknown = nodes.Count(n => n.Verdict == Verdict.Unknown),
                UnusedSuppressions = suppressions.Unused(),
            },
        };
    }

    private static int CountClusters(Stack stack) =>
        stack.Template.Root["Resources"]?.Members.Count(m => m.Value["Type"] is { IsScalar: true } type && Array.IndexOf(ViewTypes.Of(typeof(Cluster)), type.Text) >= 0) ?? 0;

    private static int Compare(Finding a, Finding b)
    {
        if (a.Severity != b.Severity) return b.Severity.CompareTo(a.Severity);
        var byStack = string.CompareOrdinal(a.Stack, b.Stack);
        if (byStack != 0) return byStack;
        return a.Line != b.Line ? a.Line.CompareTo(b.Line) : string.CompareOrdinal(a.Rule + a.Path + a.Message, b.Rule + b.Path + b.Message);
    }

    private static Finding ToFinding(ReportedCause said)
    {
        var outcome = said.First;
        var rule = outcome.Rule.Info;
        var places = said.Places;
        return new Finding
        {
            Rule = rule.Id,
            Effect = said.Effect,
            Title = rule.Title,
            Stack = outcome.Place.Stack.Name,
            Template = outcome.Place.Stack.Template.File,
            LogicalId = places[0].LogicalId,
            ConstructPath = places[0].ConstructPath,
            Path = places[0].Path,
            Line = places[0].Line,
            Places = places,
            Message = said.Message,
            AwsError = said.AwsError,
            Surfaces = rule.Surfaces,
            Fix = rule.Fix,
            Reference = rule.Reference,
            Affects = said.Affects,
        };
    }
}
