using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>
/// Compares what is said of a template with open variables with what is said of it in every combination of their values.
/// </summary>
internal static class BruteForce
{
    /// <summary>What is wrong with what is said; nothing if all is well.</summary>
    /// <param name="template">The template.</param>
    /// <param name="rules">The rules to apply.</param>
    /// <param name="few">How much to look at the second time, when not everything is found.</param>
    public static List<string> Compare(DrawnTemplate template, IReadOnlyList<Rule> rules, ScenarioLimits few)
    {
        var open = Conclude(template.Read(), rules);
        var partly = Conclude(template.Read(), rules, few);
        var problems = new List<string>();
        problems.AddRange(open.Faults.Concat(partly.Faults).Select(f => f.ToString()));
        if (open.IsUnsteady || partly.IsUnsteady) problems.Add("A question has read different variables after the same values.");
        foreach (var values in template.Combinations())
        {
            var closed = Conclude(template.Read(values), rules);
            var when = string.Join(", ", values.Select(v => $"{v.Key}={v.Value}"));
            problems.AddRange(Outcomes(template, values, open, closed, isWhole: true).Concat(Verdicts(open, closed))
                .Select(p => $"{p} when {when}"));
            problems.AddRange(Outcomes(template, values, partly, closed, isWhole: false).Concat(Verdicts(partly, closed))
                .Select(p => $"with few scenarios: {p} when {when}"));
        }

        return [.. problems.Take(10)];
    }

    private static Conclusions Conclude(Deployment deployment, IReadOnlyList<Rule> rules, ScenarioLimits? limits = null)
    {
        var options = new AnalysisOptions { Today = TestDeployment.Today };
        return Analyzer.Conclude(deployment, options, rules, new Suppressions(options), limits);
    }

    // Where everything is looked at, what breaks in some combination is told; where not, at least it is not said to hold.
    private static IEnumerable<string> Outcomes(DrawnTemplate template, Dictionary<string, string> values, Conclusions open,
        Conclusions closed, bool isWhole)
    {
        var broken = closed.Outcomes.Select(o => o.Outcome).Where(o => o.State == OutcomeState.NonCompliant).ToLookup(About);
        foreach (var (error, _) in open.Outcomes.Where(IsError))
            if (template.Exists(error.Subject.LogicalId, values) && !broken[About(error)].Any(IsError))
                yield return $"{error.Rule.Info.Id} says of {error.Subject.LogicalId}: {error.Message} (error), which is no " +
                    $"error";

        var said = open.Outcomes.Select(o => o.Outcome).ToLookup(About);
        foreach (var problem in broken.SelectMany(b => b))
        {
            var all = said[About(problem)].ToList();
            if ((isWhole || all.Count > 0) && all.TrueForAll(o => o.State == OutcomeState.Compliant))
                yield return $"{problem.Rule.Info.Id} says nothing wrong of {problem.Subject.LogicalId} ({all.Count} " +
                    $"outcomes), and yet: {problem.Message}";
        }
    }

    private static IEnumerable<string> Verdicts(Conclusions open, Conclusions closed)
    {
        var groups = closed.Nodes.ToDictionary(n => (n.Kind, n.LogicalId));
        foreach (var node in open.Nodes.Where(n => n.Verdict != Verdict.Unknown))
            if (groups.TryGetValue((node.Kind, node.LogicalId), out var its) && its.Verdict != node.Verdict)
                yield return $"{node.LogicalId} {node.Verdict}, but {its.Verdict}: {Reasons(its)}";
        foreach (var missing in groups.Keys.Except(open.Nodes.Select(n => (n.Kind, n.LogicalId))))
            yield return $"{missing} has no verdict";
        var clusters = closed.Workloads.ToDictionary(w => w.LogicalId);
        foreach (var workloads in open.Workloads.Where(w => w.Verdict != LinkState.Unknown))
            if (clusters.TryGetValue(workloads.LogicalId, out var its) && its.Verdict != workloads.Verdict)
                yield return $"workloads of {workloads.LogicalId} {workloads.Verdict}, but {its.Verdict}: "
                    + string.Join(" ", its.Evidence.Where(e => e.State == its.Verdict).Select(e => e.Message));
    }

    private static string Reasons(NodeVerdict verdict) =>
        string.Join(" ",
            verdict.Links.SelectMany(l =>
                l.Evidence.Where(e => e.State != LinkState.Proven).Select(e => $"{l.Link}: {e.Rule} {e.Message}")));

    private static (string Rule, string Subject) About(Outcome outcome) => (outcome.Rule.Info.Id, outcome.Subject.LogicalId);

    private static bool IsError(MergedOutcome merged) =>
        merged.Outcome.State == OutcomeState.NonCompliant && Effects.SeverityOf(merged.Effect) == Severity.Error;

    private static bool IsError(Outcome outcome) => Effects.SeverityOf(outcome.Effect) == Severity.Error;
}
