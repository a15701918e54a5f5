using System.Diagnostics;
using EksCdk.Checks;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;
using EksCdk.Checks.Templates;

namespace EksCdk.Bench;

/// <summary>Which rules take more than four times as long for four times as many clusters.</summary>
internal static class RuleGrowth
{
    private const int Few = 250;
    private const int Many = 1000;

    public static void Print()
    {
        var few = DeploymentReader.Read([Inputs.Clusters(Few)]);
        var many = DeploymentReader.Read([Inputs.Clusters(Many)]);
        var rows = new List<(string Rule, double Few, double Many)> { ("(model only)", Time(few, []), Time(many, [])) };
        foreach (var rule in RuleCatalog.Rules) rows.Add((rule.ToString(), Time(few, [rule]), Time(many, [rule])));
        Console.WriteLine($"{Few} clusters  {Many} clusters  growth, model included");
        foreach (var row in rows.OrderByDescending(r => r.Many).Take(25))
            Console.WriteLine($"{row.Few,10:F0} ms {row.Many,10:F0} ms  {row.Many / row.Few,5:F1}  {row.Rule}");
    }

    private static double Time(Deployment deployment, Rule[] rules)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var watch = Stopwatch.StartNew();
            Analyzer.AnalyzeWhole(deployment, new AnalysisOptions(), rules);
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }
}
