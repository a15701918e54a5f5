using System.Collections.Concurrent;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks;

/// <summary>
/// Analyzes stacks that no link connects apart from each other, several at a time, and keeps of each what was found only. What
/// turns out to be linked after all is analyzed again, together.
/// </summary>
internal static class Parts
{
    /// <summary>The result, which is that of all stacks at once; null where they cannot be analyzed apart.</summary>
    public static AnalysisResult? Analyze(Deployment deployment, AnalysisOptions options, IReadOnlyList<Rule> rules)
    {
        // Of stacks that no one assembly orders it is not known which comes first.
        var assembly = deployment.Stacks[0].Assembly;
        if (assembly is null || deployment.Stacks.Any(s => s.Assembly != assembly)) return null;
        var groups = new StackGroups(deployment);
        var known = new Dictionary<int, Part>();
        while (true)
        {
            var all = groups.All;
            if (all.Count == 1) return null;
            var fresh = all.Where(g => !known.TryGetValue(g[0].Index, out var part) || part.Stacks != g.Count).ToList();
            if (fresh.Count == 0) break;
            if (AnalyzeEach(fresh, deployment, options, rules) is not { } parts) return null;
            foreach (var part in parts) known[part.First] = part;
            groups.Link([.. all.Select(g => known[g[0].Index])]);
        }

        var inOrder = groups.All.Select(g => known[g[0].Index]).ToList();
        var suppressions = new Suppressions(options);
        foreach (var part in inOrder) suppressions.Use(part.Suppressions);
        return ResultBuilder.Of([.. inOrder.Select(p => p.Result)], rules, suppressions.Unused()) with
        {
            Maps = [.. inOrder.SelectMany(p => p.Result.Maps).OrderBy(map => map.StackIndex)],
        };
    }

    private static Part[]? AnalyzeEach(List<List<Stack>> groups, Deployment deployment, AnalysisOptions options,
        IReadOnlyList<Rule> rules)
    {
        var parts = new Part[groups.Count];
        // One at a time: threads that take more at once do not end together.
        var each = Partitioner.Create(Enumerable.Range(0, groups.Count), EnumerablePartitionerOptions.NoBuffering);
        var loop = Parallel.ForEach(each, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, (i, state) =>
        {
            if (AnalyzeOne(deployment.Part(groups[i]), options, rules) is { } part) parts[i] = part;
            else state.Stop();
        });
        return loop.IsCompleted ? parts : null;
    }

    private static Part? AnalyzeOne(Deployment part, AnalysisOptions options, IReadOnlyList<Rule> rules)
    {
        try
        {
            var suppressions = new Suppressions(options);
            var all = Analyzer.Conclude(part, options, rules, suppressions);
            if (!all.HoldApart) return null;
            var result =
                ResultBuilder.Of(part, all.GiveWay.Kept, all.Nodes, all.Workloads, rules, suppressions, options.KeepProofs);
            var looked = all.First.LookUps!.Looked.ToList();
            result = result with { Maps = all.Maps };
            return new Part(part.Stacks[0].Index, part.Stacks.Count, result, suppressions, looked, [.. Given(all.First)]);
        }
        catch (Exception e) when (e is InputException or InvalidOperationException)
        {
            // It is told by the analysis of the whole.
            return null;
        }
    }

    // What a model has by name, and whether there can be but one of that name.
    private static IEnumerable<(string Kind, string Name, bool IsAlone)> Given(DeploymentModel model)
    {
        foreach (var stack in model.Deployment.Stacks) yield return (LookUps.Stack, stack.Name, true);
        foreach (var name in model.CrossStack.ExportNames) yield return (LookUps.Export, name, true);
        foreach (var path in model.CrossStack.ParameterPaths) yield return (LookUps.Ssm, path, true);
        foreach (var view in model.Resources.Concat(model.Stated).Select(model.View).OfType<View>())
            if (view.Name.IsText)
                yield return (view.GetType().Name, view.Name.Text ?? view.Name.Display, view is not IClusterMember);
    }
}

/// <summary>What is kept of stacks that were analyzed apart.</summary>
/// <param name="First">The place of the first of them.</param>
/// <param name="Stacks">How many they are.</param>
/// <param name="Result">What was found.</param>
/// <param name="Suppressions">What was accepted.</param>
/// <param name="Looked">What was looked for by name.</param>
/// <param name="Given">What there is by name.</param>
internal sealed record Part(
    int First,
    int Stacks,
    AnalysisResult Result,
    Suppressions Suppressions,
    IReadOnlyCollection<(string Kind, string Name)> Looked,
    IReadOnlyList<(string Kind, string Name, bool IsAlone)> Given);
