using System.Diagnostics;
using EksCdk.Checks;
using EksCdk.Checks.Resources;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;

namespace EksCdk.Bench;

/// <summary>
/// Where the time and the memory of one large check go: by step, and by rule within it, all stacks at once, cold.
/// </summary>
internal static class Scale
{
    private const int Shown = 40;

    public static void Print(string folder)
    {
        var deployment = Step("read", () => DeploymentReader.Read([folder]));
        var rules = RuleCatalog.Rules.Select(r => new Measured(r)).ToList();
        var result = Step("analyze", () => Analyzer.AnalyzeWhole(deployment, new AnalysisOptions(), rules));
        Console.WriteLine(
            $"{result.Summary.Resources} resources, {result.Outcomes.Count} outcomes; in the " +
            $"rules {rules.Sum(r => r.Time.TotalMilliseconds):F0} ms and {rules.Sum(r => r.Allocated) / 1e6:F0} MB");
        Console.WriteLine("    time  allocated  outcomes");
        foreach (var rule in rules.OrderByDescending(r => r.Time).Take(Shown))
            Console.WriteLine($"{rule.Time.TotalMilliseconds,5:F0} ms {rule.Allocated / 1e6,7:F1} MB {rule.Outcomes,8}  {rule}");
        Console.WriteLine("most allocated");
        foreach (var rule in rules.OrderByDescending(r => r.Allocated).Take(Shown / 2))
            Console.WriteLine($"{rule.Time.TotalMilliseconds,5:F0} ms {rule.Allocated / 1e6,7:F1} MB {rule.Outcomes,8}  {rule}");
        GC.KeepAlive(deployment);
        GC.KeepAlive(result);
    }

    private static T Step<T>(string name, Func<T> run)
    {
        var (watch, allocated, pause) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration());
        var (zero, one, two) = (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));
        var result = run();
        var ms = watch.ElapsedMilliseconds;
        Console.WriteLine(
            $"{name,-8} {ms,6} ms, of it collecting {(GC.GetTotalPauseDuration() - pause).TotalMilliseconds:F0} ms " +
            $"({GC.CollectionCount(0) - zero}/{GC.CollectionCount(1) - one}/{GC.CollectionCount(2) - two}); " +
            $"allocated {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:F0} MB, alive {GC.GetTotalMemory(true) / 1e6:F0} MB");
        return result;
    }

    /// <summary>A rule that is watched.</summary>
    private sealed class Measured(Rule rule) : Rule(rule.Info)
    {
        public TimeSpan Time { get; private set; }

        public long Allocated { get; private set; }

        public int Outcomes { get; private set; }

        public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
        {
            var (from, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            var outcomes = rule.Evaluate(model).ToList();
            (Time, Allocated, Outcomes) =
                (Stopwatch.GetElapsedTime(from), GC.GetAllocatedBytesForCurrentThread() - allocated, outcomes.Count);
            return outcomes;
        }
    }
}
