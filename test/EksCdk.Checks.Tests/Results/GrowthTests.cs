using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Results;

/// <summary>
/// Work grows as the number of clusters does. Counted in bytes that are allocated: those are the same on every machine.
/// </summary>
public sealed partial class GrowthTests
{
    private const int Few = 12;
    // Tables double when they are full; a walk over all clusters for each cluster takes four times as much.
    private const double Most = 2.6;
    private const long TooSmallToTell = 100_000;

    [Fact]
    public void Twice_the_clusters_are_twice_the_work_for_every_rule()
    {
        _ = Allocated(2);
        var few = Allocated(Few);
        var many = Allocated(2 * Few);
        var superlinear =
            many.Where(m => m.Value > TooSmallToTell && m.Value > Most * few[m.Key])
            .Select(m => $"{m.Key}: {few[m.Key]:N0} and {m.Value:N0} bytes");
        Assert.Empty(superlinear);
    }

    [Fact]
    public void Every_one_of_many_clusters_gets_its_verdict()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Few);
        var result = Analyzer.Analyze(DeploymentReader.Read([folder.Path]), new AnalysisOptions { Today = TestDeployment.Today });
        Assert.Equal(Few, result.Summary.Clusters);
        Assert.All(result.Nodes, n => Assert.Equal(Verdict.Joins, n.Verdict));
        Assert.DoesNotContain(result.Findings, f => f.Severity == Severity.Error);
    }

    private static Dictionary<string, long> Allocated(int clusters)
    {
        using var folder = new TemporaryFolder();
        Write(folder, clusters);
        var rules = RuleCatalog.Rules.Select(r => new Counted(r)).ToList();
        var result =
            Analyzer.AnalyzeWhole(DeploymentReader.Read([folder.Path]), new AnalysisOptions { Today = TestDeployment.Today },
                rules);
        Assert.Empty(result.Faults);
        return rules.ToDictionary(r => r.Info.Id, r => r.Allocated);
    }

    private static void Write(TemporaryFolder folder, int clusters)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Inputs", "cdk");
        var artifacts = new JsonObject();
        var manifest = File.ReadAllText(Path.Combine(source, "manifest.json"));
        for (var i = 0; i < clusters; i++)
        {
            foreach (var (name, artifact) in JsonNode.Parse(Renamed(manifest, i))!["artifacts"]!.AsObject())
                artifacts[name] = artifact!.DeepClone();
            foreach (var file in Directory.GetFiles(source, "*.template.json"))
                folder.Write(Renamed(Path.GetFileName(file), i), Renamed(File.ReadAllText(file), i));
        }

        folder.Write("manifest.json", new JsonObject { ["version"] = "48.0.0", ["artifacts"] = artifacts }.ToJsonString());
    }

    private static string Renamed(string text, int copy) => Environment().Replace(text, $"shop{copy}");

    [GeneratedRegex(@"\bshop\b")]
    private static partial Regex Environment();

    private sealed class Counted(Rule rule) : Rule(rule.Info)
    {
        public long Allocated { get; private set; }

        public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var outcomes = rule.Evaluate(model).ToList();
            Allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return outcomes;
        }
    }
}
