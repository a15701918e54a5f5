using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting;

/// <summary>
/// SARIF 2.1.0 as GitHub code scanning takes it:
/// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
/// Accepted findings are left out: code scanning would open alerts for them.
/// </summary>
public sealed class SarifReport : IReportFormatter
{
    internal const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <inheritdoc/>
    public string Name => "sarif";

    /// <inheritdoc/>
    public void Write(AnalysisResult result, Stream output)
    {
        JsonOutput.Write(output, json =>
        {
            var rules =
                result.Outcomes.Select(o => o.Rule).DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "eks");
            json.WriteString("semanticVersion", ToolVersion.Text);
            json.WriteStartArray("rules");
            foreach (var rule in rules) Write(json, rule);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var finding in result.Findings) Write(json, finding, rules.FindIndex(r => r.Id == finding.Rule));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, RuleInfo rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Name);
        WriteText(json, "shortDescription", rule.Title);
        WriteText(json, "fullDescription", rule.Why);
        WriteText(json, "help", $"{rule.Why}\n\nFix: {rule.Fix}\n\nSource: {rule.Reference}");
        json.WriteString("helpUri", rule.Reference);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule.Severity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue("eks");
        if (rule.Link is { } link) json.WriteStringValue(DisplayText.Of(link));
        json.WriteEndArray();
        json.WriteString("effect", Effects.Name(rule.Effect));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        if (ruleIndex >= 0) json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", Message(finding));
        json.WriteStartArray("locations");
        foreach (var place in finding.Places) Write(json, finding, place);
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        var fingerprint = Fingerprint(finding);
        json.WriteString("ruleResourceProperty/v1", fingerprint);
        // The only one that GitHub looks at.
        json.WriteString("primaryLocationLineHash", $"{fingerprint}:1");
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("effect", Effects.Name(finding.Effect));
        json.WriteStartArray("affects");
        foreach (var affected in finding.Affects) json.WriteStringValue(affected);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Several, where something must be changed at each of them.
    private static void Write(Utf8JsonWriter json, Finding finding, FindingPlace place)
    {
        json.WriteStartObject();
        WritePlace(json, finding.Template, Math.Max(1, place.Line));
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", place.LogicalId);
        json.WriteString("fullyQualifiedName", $"{finding.Stack}/{place.Path}");
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void WritePlace(Utf8JsonWriter json, string file, int line)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(file));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) =>
        severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };

    private static string Message(Finding finding)
    {
        var text = new StringBuilder(finding.Message);
        if (finding.AwsError.Length > 0)
            text.Append("\nAWS answers: ").Append(DisplayText.Answer(finding.AwsError, finding.Surfaces?.ToString()));
        if (finding.Places.Count > 1) text.Append("\nAt: ").AppendJoin(", ", finding.Places.Select(p => p.Path));
        if (finding.Affects.Count > 0) text.Append("\nFor: ").AppendJoin(", ", finding.Affects);
        return text.Append("\nFix: ").Append(finding.Fix).ToString();
    }

    // Not the line: an alert stays the same one when something above it is edited.
    private static string Fingerprint(Finding finding)
    {
        var resource = $"Resources.{finding.LogicalId}";
        var property = finding.Path.StartsWith(resource, StringComparison.Ordinal) ? finding.Path[resource.Length..]
            : finding.Path;
        var what = string.Join('\n', finding.Rule, finding.Stack, finding.ConstructPath ?? finding.LogicalId, property);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..32];
    }

    // Relative to where the command runs, which in CI is the repository's root: code scanning shows no alert for a file
    // elsewhere.
    internal static string Uri(string template)
    {
        if (template == "-") return "stdin";
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), template).Replace('\\', '/');
        var outside = Path.IsPathRooted(relative) || relative.StartsWith("../", StringComparison.Ordinal);
        return outside ? new Uri(Path.GetFullPath(template)).AbsoluteUri
            : string.Join('/', relative.Split('/').Select(System.Uri.EscapeDataString));
    }
}
