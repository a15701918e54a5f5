using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests;

/// <summary>Small inputs after public reports that the analyzer once got wrong: see <see cref="SharedFolder"/>.</summary>
public sealed class SharedCasesTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    // Where the analyzer still says what it should not. These are to go, none may join them.
    private static readonly string[] NotYet = ["region-letter-zones.yaml"];

    public static TheoryData<string> FalseAlarms => Names("cases/false-alarms");

    public static TheoryData<string> Scenarios => Names("cases/scenarios");

    public static TheoryData<string> Failures => Names("cases/failures");

    private static TheoryData<string> Names(string folder) => SharedFolder.Root is null ? [] : [.. SharedFolder.Entries(folder)];

    private static AnalysisResult Analyze(string path) =>
        Analyzer.Analyze(DeploymentReader.Read([SharedFolder.Of(path)]), new AnalysisOptions { Today = Today });

    private static List<string> Errors(AnalysisResult result) =>
        [.. result.Findings.Where(f => f.Severity == Severity.Error).Select(f => $"{f.Rule} {f.Path}: {f.Message}")];

    // What is right by now leaves the list.
    private static void Holds(string name, bool isRight, string what) =>
        Assert.True(isRight != NotYet.Contains(name), isRight ? $"{name} is right by now: take it off the list." : what);

    [SharedTheory]
    [MemberData(nameof(FalseAlarms))]
    public void What_works_has_no_error(string file)
    {
        var result = Analyze($"cases/false-alarms/{file}");
        Assert.Empty(Errors(result));
        Assert.DoesNotContain(result.Nodes, n => n.Verdict == Verdict.Fails);
    }

    [SharedFact]
    public void Zones_whose_letters_differ_by_region_are_proven_to_join()
    {
        const string file = "region-letter-zones.yaml";
        var nodes = Assert.Single(Analyze($"cases/false-alarms/{file}").Nodes);
        Holds(file, nodes.Verdict == Verdict.Joins, $"{nodes.Verdict}");
    }

    [SharedTheory]
    [MemberData(nameof(Scenarios))]
    public void What_depends_on_parameters_is_no_error_and_no_proof(string file)
    {
        var result = Analyze($"cases/scenarios/{file}");
        Assert.Empty(Errors(result));
        var verdict = Assert.Single(result.Nodes, n => n.Name == "web").Verdict;
        Holds(file, verdict == Verdict.Unknown, $"{verdict}");
    }

    [SharedTheory]
    [MemberData(nameof(Failures))]
    public void What_never_joins_is_not_said_to_join_and_without_the_cause_there_is_no_error(string name)
    {
        var outcome =
            JsonNode.Parse(File.ReadAllText(SharedFolder.Of($"cases/failures/{name}/case.json")))!["outcome"]!.ToString();
        var broken = Analyze($"cases/failures/{name}/bad.json");
        if (outcome is "nodes_never_join" or "nodes_not_ready")
            Holds(name, broken.Nodes.Any(n => n.Verdict != Verdict.Joins), "All nodes are said to join.");
        Assert.Empty(Errors(Analyze($"cases/failures/{name}/good.json")));
    }
}
