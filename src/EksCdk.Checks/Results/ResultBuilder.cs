using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Results;

/// <summary>Turns outcomes into findings and counts.</summary>
internal static class ResultBuilder
{
    public static AnalysisResult Of(
        Deployment deployment,
        List<MergedOutcome> outcomes,
        List<NodeVerdict> nodes,
        List<WorkloadVerdict> workloads,
        IReadOnlyList<Rule> rules,
        Suppressions suppressions,
        bool keepProofs)
    {
        var said = FindingMerge.AtEachPlace(
            keepProofs ? outcomes : outcomes.FindAll(o => o.Outcome.State == OutcomeState.NonCompliant), suppressions);
        var all = FindingMerge.Of(said);
        var reported = all.ConvertAll(ToResource);
        return Of(
            reported.Where(r => r is { State: OutcomeState.NonCompliant, SuppressedBecause: null }).Select(ToFinding),
            keepProofs ? reported : [],
            nodes,
            workloads,
            rules,
            Summary.Empty with
            {
                Stacks = deployment.Stacks.Count,
                Resources = deployment.ResourceCount,
                Clusters = ViewTypes.Of(typeof(Cluster)).Sum(type => deployment.Having(type).Sum(h => h.Count)),
                Rules = rules.Count,
                Suppressed = all.Count(s => s.Reason is not null),
                Compliant = said.Count(s => s.First.State == OutcomeState.Compliant),
                Unknown = said.Count(s => s.First.State == OutcomeState.Unknown),
                NodesJoin = nodes.Count(n => n.Verdict == Verdict.Joins),
                NodesFail = nodes.Count(n => n.Verdict == Verdict.Fails),
                NodesUnknown = nodes.Count(n => n.Verdict == Verdict.Unknown),
                UnusedSuppressions = suppressions.Unused(),
            });
    }

    /// <summary>The result for parts of a deployment that have nothing to do with each other.</summary>
    public static AnalysisResult Of(IReadOnlyList<AnalysisResult> parts, IReadOnlyList<Rule> rules,
        IReadOnlyList<string> unusedSuppressions) => Of(
        parts.SelectMany(p => p.Findings),
        parts.SelectMany(p => p.Outcomes),
        parts.SelectMany(p => p.Nodes).OrderBy(n => n.StackIndex),
        parts.SelectMany(p => p.Workloads).OrderBy(w => w.StackIndex),
        rules,
        Summary.Empty with
        {
            Stacks = parts.Sum(p => p.Summary.Stacks),
            Resources = parts.Sum(p => p.Summary.Resources),
            Clusters = parts.Sum(p => p.Summary.Clusters),
            Rules = rules.Count,
            Suppressed = parts.Sum(p => p.Summary.Suppressed),
            Compliant = parts.Sum(p => p.Summary.Compliant),
            Unknown = parts.Sum(p => p.Summary.Unknown),
            NodesJoin = parts.Sum(p => p.Summary.NodesJoin),
            NodesFail = parts.Sum(p => p.Summary.NodesFail),
            NodesUnknown = parts.Sum(p => p.Summary.NodesUnknown),
            UnusedSuppressions = unusedSuppressions,
        });

    private static AnalysisResult Of(
        IEnumerable<Finding> findings,
        IEnumerable<CheckedResource> outcomes,
        IEnumerable<NodeVerdict> nodes,
        IEnumerable<WorkloadVerdict> workloads,
        IReadOnlyList<Rule> rules,
        Summary summary)
    {
        var sorted = findings.ToArray();
        Sort(sorted);
        var order = new Dictionary<string, int>(rules.Count, StringComparer.Ordinal);
        foreach (var rule in rules) order.TryAdd(rule.Info.Id, order.Count);
        return new AnalysisResult
        {
            Findings = sorted,
            Outcomes = [.. outcomes.OrderBy(o => order[o.Rule.Id]).ThenBy(o => o.StackIndex)],
            Nodes = [.. nodes],
            Workloads = [.. workloads],
            Summary = summary with
            {
                Errors = Array.FindAll(sorted, f => f.Severity == Severity.Error).Length,
                Warnings = Array.FindAll(sorted, f => f.Severity == Severity.Warning).Length,
                Infos = Array.FindAll(sorted, f => f.Severity == Severity.Info).Length,
            },
        };
    }

    // Findings that are alike in all of it keep their order.
    private static void Sort(Finding[] findings)
    {
        var keys = new (Finding Finding, int Place)[findings.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = (findings[i], i);
        Array.Sort(keys, findings,
            Comparer<(Finding Finding, int Place)>
            .Create((a, b) => Compare(a.Finding, b.Finding) is var order and not 0 ? order : a.Place - b.Place));
    }

    private static int Compare(Finding a, Finding b)
    {
        if (a.Severity != b.Severity) return b.Severity.CompareTo(a.Severity);
        var byStack = string.CompareOrdinal(a.Stack, b.Stack);
        if (byStack != 0) return byStack;
        return a.Line != b.Line ? a.Line.CompareTo(b.Line)
            : string.CompareOrdinal(a.Rule + a.Path + a.Message, b.Rule + b.Path + b.Message);
    }

    private static Finding ToFinding(CheckedResource broken) => new()
    {
        Rule = broken.Rule.Id,
        Effect = broken.Effect,
        Title = broken.Rule.Title,
        Stack = broken.Stack,
        Template = broken.Template,
        LogicalId = broken.LogicalId,
        ConstructPath = broken.ConstructPath,
        Path = broken.Path,
        Line = broken.Line,
        Places = broken.Places,
        Message = broken.Message,
        AwsError = broken.AwsError,
        Surfaces = broken.Rule.Surfaces,
        Fix = broken.Rule.Fix,
        Reference = broken.Rule.Reference,
        Affects = broken.Affects,
    };

    private static CheckedResource ToResource(ReportedCause said)
    {
        var outcome = said.First;
        var places = said.Places;
        return new CheckedResource
        {
            Rule = outcome.Rule.Info,
            State = outcome.State,
            Effect = said.Effect,
            Stack = outcome.Place.Stack.Name,
            Template = outcome.Place.Stack.Template.File,
            LogicalId = places[0].LogicalId,
            ResourceType = places[0].ResourceType,
            ConstructPath = places[0].ConstructPath,
            Path = places[0].Path,
            Line = places[0].Line,
            Places = places,
            Message = said.Message,
            AwsError = said.AwsError,
            SuppressedBecause = said.Reason,
            Affects = said.Affects,
            StackIndex = outcome.Place.Stack.Index,
        };
    }
}
