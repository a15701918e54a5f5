using EksCdk.Checks.Assemblies;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks;

/// <summary>Applies every rule to a deployment and says whether nodes will join.</summary>
public static class Analyzer
{
    /// <summary>Analyzes a deployment.</summary>
    /// <param name="deployment">What <see cref="DeploymentReader"/> read.</param>
    /// <param name="options">The day and the suppressions.</param>
    /// <exception cref="InputException">A template refers to a condition that does not exist, or to conditions in a circle.</exception>
    public static AnalysisResult Analyze(Deployment deployment, AnalysisOptions options) =>
        Analyze(deployment, options, RuleCatalog.Rules);

    /// <summary>Analyzes a deployment with chosen rules.</summary>
    /// <param name="deployment">What <see cref="DeploymentReader"/> read.</param>
    /// <param name="options">The day and the suppressions.</param>
    /// <param name="rules">The rules to apply.</param>
    /// <exception cref="InputException">A template refers to a condition that does not exist, or to conditions in a circle.</exception>
    internal static AnalysisResult Analyze(Deployment deployment, AnalysisOptions options, IReadOnlyList<Rule> rules)
    {
        var suppressions = new Suppressions(options);
        var runs = WorldPlan.Run(deployment.ResourceCount, world => new WorldRun(deployment, world, options.Today, rules));
        var outcomes = runs is [var only] ? only.Outcomes.Select(o => new Settled(o, "")).ToList() : Settlement.Of(runs);
        var giveWay = GiveWay.In(outcomes);
        string? AcceptedBecause(Outcome outcome) => suppressions.ReasonFor(outcome) ?? (giveWay.CauseOf(outcome) is { } cause ? suppressions.ReasonFor(cause) : null);
        var nodes = runs is [var single]
            ? JoinChain.Evaluate(single.Model, single.Outcomes, AcceptedBecause)
            : Settlement.Of([.. runs.Select(r => JoinChain.Evaluate(r.Model, r.Outcomes, AcceptedBecause))]);
        var workloads = Settlement.Of([.. runs.Select(r => WorkloadProof.Evaluate(r.Model, r.Outcomes, AcceptedBecause))]);
        var faults = runs.SelectMany(r => r.Faults).DistinctBy(f => f.Rule).ToList();
        return Results.Of(deployment, giveWay.Kept, nodes, workloads, rules, suppressions) with { Faults = faults };
    }
}
