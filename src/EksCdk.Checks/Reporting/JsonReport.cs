using System.Text.Json;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting;

/// <summary>
/// JSON for other programs; its schema is <c>Reporting/report.schema.json</c>. Written by hand: nothing to warm up.
/// </summary>
public sealed class JsonReport : IReportFormatter
{
    // 2: effects, six links, workloads per cluster, places and affected resources as lists.
    private const int SchemaVersion = 2;

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public void Write(AnalysisResult result, Stream output)
    {
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteStartArray("findings");
            foreach (var finding in result.Findings) Write(json, finding);
            json.WriteEndArray();
            json.WriteStartArray("nodes");
            foreach (var node in result.Nodes) Write(json, node);
            json.WriteEndArray();
            json.WriteStartArray("workloads");
            foreach (var workloads in result.Workloads) Write(json, workloads);
            json.WriteEndArray();
            Write(json, result.Summary);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", DisplayText.Of(finding.Severity));
        json.WriteString("effect", Effects.Name(finding.Effect));
        json.WriteString("title", finding.Title);
        json.WriteString("stack", finding.Stack);
        json.WriteString("template", finding.Template);
        json.WriteString("logicalId", finding.LogicalId);
        WriteIfAny(json, "constructPath", finding.ConstructPath);
        json.WriteString("path", finding.Path);
        json.WriteNumber("line", finding.Line);
        json.WriteStartArray("places");
        foreach (var place in finding.Places) Write(json, place);
        json.WriteEndArray();
        Write(json, "affects", finding.Affects);
        json.WriteString("message", finding.Message);
        json.WriteString("awsError", finding.AwsError);
        json.WriteString("surfacesAfter", finding.Surfaces?.ToString() ?? "");
        if (finding.Surfaces is { } surfaces)
        {
            json.WriteString("phase", surfaces.Phase.ToString());
            json.WriteNumber("fromMinutes", surfaces.FromMinutes);
            json.WriteNumber("toMinutes", surfaces.ToMinutes);
        }

        json.WriteString("fix", finding.Fix);
        json.WriteString("reference", finding.Reference);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FindingPlace place)
    {
        json.WriteStartObject();
        json.WriteString("logicalId", place.LogicalId);
        WriteIfAny(json, "constructPath", place.ConstructPath);
        json.WriteString("path", place.Path);
        json.WriteNumber("line", place.Line);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, NodeVerdict node)
    {
        json.WriteStartObject();
        json.WriteString("kind", node.Kind.ToString());
        json.WriteString("name", node.Name);
        json.WriteString("stack", node.Stack);
        json.WriteString("logicalId", node.LogicalId);
        WriteIfAny(json, "constructPath", node.ConstructPath);
        WriteIfAny(json, "cluster", node.Cluster);
        json.WriteString("verdict", DisplayText.Of(node.Verdict));
        json.WriteStartArray("links");
        foreach (var link in node.Links)
        {
            json.WriteStartObject();
            json.WriteString("link", DisplayText.Of(link.Link));
            json.WriteString("state", DisplayText.Of(link.State));
            Write(json, link.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WorkloadVerdict workloads)
    {
        json.WriteStartObject();
        json.WriteString("name", workloads.Name);
        json.WriteString("stack", workloads.Stack);
        json.WriteString("logicalId", workloads.LogicalId);
        WriteIfAny(json, "constructPath", workloads.ConstructPath);
        json.WriteString("verdict", DisplayText.Of(workloads.Verdict));
        Write(json, workloads.Evidence);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Evidence> all)
    {
        json.WriteStartArray("evidence");
        foreach (var evidence in all)
        {
            json.WriteStartObject();
            json.WriteString("state", DisplayText.Of(evidence.State));
            json.WriteString("resource", evidence.Resource);
            json.WriteString("path", evidence.Path);
            json.WriteString("message", evidence.Message);
            WriteIfAny(json, "rule", evidence.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Summary summary)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("stacks", summary.Stacks);
        json.WriteNumber("resources", summary.Resources);
        json.WriteNumber("clusters", summary.Clusters);
        json.WriteNumber("rules", summary.Rules);
        json.WriteNumber("errors", summary.Errors);
        json.WriteNumber("warnings", summary.Warnings);
        json.WriteNumber("infos", summary.Infos);
        json.WriteNumber("suppressed", summary.Suppressed);
        json.WriteNumber("compliant", summary.Compliant);
        json.WriteNumber("unknown", summary.Unknown);
        json.WriteStartObject("nodes");
        json.WriteNumber("joins", summary.NodesJoin);
        json.WriteNumber("fails", summary.NodesFail);
        json.WriteNumber("unknown", summary.NodesUnknown);
        json.WriteEndObject();
        Write(json, "unusedSuppressions", summary.UnusedSuppressions);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}
