using System.Text.Json;
using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Reporting;

/// <summary>Changes as JSON for other programs; the schema is <c>Reporting/Changes/changes.schema.json</c>.</summary>
public static class ChangeJson
{
    private const int SchemaVersion = 1;

    /// <summary>Writes the report.</summary>
    /// <param name="report">What happens.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(ChangeReport report, Stream output)
    {
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteBoolean("blocks", report.Blocks);
            json.WriteNumber("unchanged", report.Unchanged);
            json.WriteStartArray("order");
            foreach (var stack in report.Order) json.WriteStringValue(stack);
            json.WriteEndArray();
            json.WriteStartArray("changes");
            foreach (var change in report.Changes) Write(json, change);
            json.WriteEndArray();
            json.WriteStartArray("edited");
            foreach (var key in report.Edited) Write(json, key, report.EditedFile);
            json.WriteEndArray();
            json.WriteStartArray("unusedAcceptances");
            foreach (var name in report.UnusedAcceptances) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, EditedKey key, string file)
    {
        json.WriteStartObject();
        json.WriteString("path", key.Path);
        json.WriteString("before", key.Before);
        json.WriteString("after", key.After);
        json.WriteString("file", file);
        json.WriteNumber("line", key.Line);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Change change)
    {
        json.WriteStartObject();
        json.WriteString("kind", ChangeWords.NameOf(change.Kind));
        json.WriteString("subject", ChangeWords.NameOf(change.Subject));
        json.WriteString("name", change.Name);
        json.WriteString("stack", change.Stack);
        json.WriteString("logicalId", change.LogicalId);
        json.WriteString("type", change.Type);
        json.WriteString("message", change.Message);
        json.WriteString("fix", change.Fix);
        json.WriteBoolean("blocks", change.Blocks);
        if (change.Accepted is { } reason) json.WriteString("accepted", reason);
        if (change.Lapsed is { } past) json.WriteString("lapsed", past);
        json.WriteStartArray("because");
        foreach (var step in change.Because)
        {
            json.WriteStartObject();
            json.WriteString("stack", step.Stack);
            json.WriteString("logicalId", step.LogicalId);
            json.WriteString("path", step.Path);
            json.WriteString("before", step.Before);
            json.WriteString("after", step.After);
            json.WriteString("file", step.File);
            json.WriteNumber("line", step.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
