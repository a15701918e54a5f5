using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks;

/// <summary>Applies every rule to a deployment and says whether nodes will join.</summary>
/// <remarks>
/// Nothing is shared between calls but what never changes: any number of threads may call it, also with the same deployment.
/// </remarks>
public static class Analyzer
{
    /// <summary>Analyzes a deployment.</summary>
    /// <param name="deployment">What <see cref="DeploymentReader"/> read.</param>
    /// <param name="options">The day and the suppressions.</param>
    /// <exception cref="InputException">A template refers to a condition that does not exist, or to conditions in a
    /// circle.</exception>
    public static AnalysisResult Analyze(Deployment deployment, AnalysisOptions options) =>
        Analyze(deployment, options, RuleCatalog.Rules);

    /// <summary>Analyzes a deployment with chosen rules.</summary>
    /// <param name="deployment">What <see cref="DeploymentReader"/> read.</param>
    /// <param name="options">The day and the suppressions.</param>
    /// <param name="rules">The rules to apply.</param>
    /// <exception cref="InputException">A template refers to a condition that does not exist, or to conditions in a
    /// circle.</exception>
    internal static AnalysisResult Analyze(Deployment deployment, AnalysisOptions options, IReadOnlyList<Rule> rules) =>
        Parts.Analyze(deployment, options, rules) ?? AnalyzeWhole(deployment, options, rules);

    /// <summary>Analyzes all stacks at once.</summary>
    internal static AnalysisResult AnalyzeWhole(Deployment deployment, AnalysisOptions options, IReadOnlyList<Rule> rules)
    {
        var suppressions = new Suppressions(options);
        var all = Conclude(deployment, options, rules, suppressions);
        var result = ResultBuilder.Of(
            deployment, all.GiveWay.Kept, all.Nodes, all.Workloads, rules, suppressions, options.KeepProofs);
        return result with { Faults = all.Faults, Maps = all.Maps };
    }

    /// <summary>What follows for a deployment, before it is put together for people.</summary>
    internal static Conclusions Conclude(Deployment deployment, AnalysisOptions options, IReadOnlyList<Rule> rules,
        Suppressions suppressions, ScenarioLimits? limits = null)
    {
        var planner = new ScenarioPlanner(deployment, options.Today, limits ?? new ScenarioLimits(),
            options.KeepProofs);
        return new Conclusions(planner.Run(() => new Questions(rules)), planner, suppressions, options.KeepProofs);
    }
}
