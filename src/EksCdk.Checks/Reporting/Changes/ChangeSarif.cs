using System.Text.Json;
using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Reporting;

/// <summary>Changes as SARIF 2.1.0: what blocks is an error, what else is told a warning or a note. Accepted ones are left
/// out.</summary>
public static class ChangeSarif
{
    /// <summary>Writes the report.</summary>
    /// <param name="report">What happens.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(ChangeReport report, Stream output)
    {
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", SarifReport.Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "eks diff");
            json.WriteString("semanticVersion", ToolVersion.Text);
            json.WriteStartArray("rules");
            foreach (var kind in Enum.GetValues<ChangeKind>()) Write(json, kind);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var change in report.Changes)
                if (ChangeWords.IsTold(change) && change.Accepted is null)
                    Write(json, change);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, ChangeKind kind)
    {
        json.WriteStartObject();
        json.WriteString("id", $"change-{ChangeWords.NameOf(kind)}");
        SarifReport.WriteText(json, "shortDescription", ChangeWords.Of(kind));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Change change)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", $"change-{ChangeWords.NameOf(change.Kind)}");
        json.WriteString("level", change.Blocks ? "error" : change.Kind < ChangeKind.Noted ? "warning" : "note");
        SarifReport.WriteText(json, "message",
            $"{change.Name}: {change.Message}" +
            (change.Lapsed is { } past ? $"\nNo longer accepted {past}" : "") +
            (change.Fix.Length > 0 ? $"\nFix: {change.Fix}" : ""));
        json.WriteStartArray("locations");
        // The nearest that is still written somewhere.
        foreach (var step in change.Because.Where(s => s.Line > 0).TakeLast(1))
        {
            json.WriteStartObject();
            SarifReport.WritePlace(json, step.File, step.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("changeOfResource/v1", $"{change.Kind}/{change.Stack}/{change.LogicalId}/{change.Name}");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
