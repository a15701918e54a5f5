using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Precision;

/// <summary>
/// Designs that are unusual and work: each case of the YAML files here is an edit of the complete cluster, and none may be
/// refused.
/// </summary>
public sealed class GoodDesignsTests
{
    private static readonly Lazy<Dictionary<string, JsonObject>> Cases = new(() => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Precision"), "*.yaml").Order(StringComparer.Ordinal)
        .SelectMany(file =>
            ((JsonArray)TestDeployment.ToJson(TemplateFile.Read(file, Path.GetFileName(file)).Root)!).Select(c => (JsonObject)c!))
        .ToDictionary(c => c["name"]!.ToString()));

    public static TheoryData<string> Names => [.. Cases.Value.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_refused(string name)
    {
        var design = Cases.Value[name];
        var result = Build(design).Analyze(design["today"] is { } today ? DateOnly.Parse(today.ToString()) : null);
        Assert.Empty(result.Findings.Where(f => f.Severity == Severity.Error)
            .Select(f => $"{f.Rule} {f.LogicalId}: {f.Message}"));
        var verdicts = result.Nodes.Select(n => $"{n.LogicalId}: {n.Verdict}").ToList();
        switch (design["verdict"]?.ToString())
        {
            case null:
                Assert.All(result.Nodes, n =>
                Assert.True(n.Verdict == Verdict.Joins,
                    string.Join("\n",
                        n.Links.SelectMany(l => l.Evidence).Where(e => e.State != LinkState.Proven)
                        .Select(e => $"{e.Rule} {e.Message}")))); break;
            case "unknown": Assert.Contains(verdicts, v => v.EndsWith(nameof(Verdict.Unknown), StringComparison.Ordinal)); break;
            case "any": break;
            case var other: throw new ArgumentException($"{name}: verdict is {other}, not unknown or any.");
        }
    }

    private static TestDeployment Build(JsonObject design)
    {
        var deployment = TestDeployment.Plain();
        foreach (
            var (section, key) in new[] { ("Parameters", "parameters"), ("Conditions", "conditions"), ("Mappings", "mappings"),
                ("Transform", "transform"), ("Rules", "rules"), ("Description", "description") })
            if (design[key] is { } added)
                deployment.Section(section, Merged(deployment.Template[section], added).ToJsonString());
        if (design["isolated"] is not null) deployment.Isolated();
        foreach (var id in List(design["drop"])) deployment.Drop(id);
        foreach (var path in List(design["remove"])) deployment.Remove(path);
        foreach (var (id, resource) in Map(design["add"])) deployment.Add(id, resource!.ToJsonString());
        foreach (var (path, value) in Map(design["set"])) deployment.Set(path, value!.ToJsonString());
        return deployment;
    }

    private static JsonNode Merged(JsonNode? written, JsonNode added) => written is JsonObject own && added is JsonObject more
        ? new JsonObject(own.Concat(more).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())))
        : added;

    private static IEnumerable<string> List(JsonNode? list) => (list as JsonArray)?.Select(item => item!.ToString()) ?? [];

    private static JsonObject Map(JsonNode? map) => map as JsonObject ?? [];
}
