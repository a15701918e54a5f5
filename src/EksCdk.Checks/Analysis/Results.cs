using EksCdk.Checks.Assemblies;
using EksCdk.Checks.Model;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks;

/// <summary>Turns outcomes into findings and counts.</summary>
internal static class Results
{
    public static AnalysisResult Of(Deployment deployment, List<Settled> outcomes, List<NodeVerdict> nodes, List<WorkloadVerdict> workloads, IReadOnlyList<Rule> rules, Suppressions suppressions)
    {
        var findings = new List<Finding>();
        var suppressed = 0;
        foreach (var settled in outcomes)
        {
            var reason = suppressions.ReasonFor(settled.Outcome);
            if (settled.Outcome.State != OutcomeState.NonCompliant) continue;
            if (reason is null) findings.Add(ToFinding(settled));
            else suppressed++;
        }

        findings = OneCause.In(findings);
        findings.Sort(Compare);
        return new AnalysisResult
        {
            Findings = findings,
            Outcomes = new CheckedResources(outcomes, suppressions),
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
                Suppressed = suppressed,
                Compliant = outcomes.Count(o => o.Outcome.State == OutcomeState.Compliant),
                Unknown = outcomes.Count(o => o.Outcome.State == OutcomeState.Unknown),
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

    private static Finding ToFinding(Settled settled)
    {
        var outcome = settled.Outcome;
        var rule = outcome.Rule.Info;
        return new Finding
        {
            Rule = rule.Id,
            Effect = settled.Effect,
            Title = rule.Title,
            Stack = outcome.Place.Stack.Name,
            Template = outcome.Place.Stack.Template.File,
            LogicalId = outcome.Place.LogicalId,
            ConstructPath = outcome.Place.ConstructPath,
            Path = Places.PathOf(outcome),
            Line = Places.LineOf(outcome),
            Message = outcome.Message + settled.When,
            AwsError = outcome.AwsError ?? rule.AwsError,
            SurfacesAfter = rule.SurfacesAfter,
            Fix = rule.Fix,
            Reference = rule.Reference,
            Affects = Places.AffectedBy(outcome),
        };
    }
}
