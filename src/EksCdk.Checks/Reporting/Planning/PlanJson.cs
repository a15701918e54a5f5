using System.Text.Json;
using EksCdk.Checks.Planning;

namespace EksCdk.Checks.Reporting;

/// <summary>A plan as JSON for other programs: times in seconds, prices in US dollars a month.</summary>
public static class PlanJson
{
    private const int SchemaVersion = 1;

    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="before">The plan of what is deployed, where the difference is to be told; otherwise null.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(DeploymentPlan plan, DeploymentPlan? before, Stream output)
    {
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            Write(json, "end", plan.End);
            json.WriteStartArray("stacks");
            foreach (var stack in plan.Stacks)
            {
                json.WriteStartObject();
                json.WriteString("name", stack.Name);
                Write(json, "start", stack.Start);
                Write(json, "end", stack.End);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, "nodes", plan.Nodes);
            Write(json, "criticalPath", plan.CriticalPath);
            json.WriteStartArray("costs");
            foreach (var cost in plan.Costs)
            {
                json.WriteStartObject();
                json.WriteString("what", cost.What);
                json.WriteNumber("least", Math.Round(cost.Least, 2));
                json.WriteNumber("most", Math.Round(cost.Most, 2));
                json.WriteString("note", cost.Note);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (before is not null) WriteAdded(json, plan, before);
            json.WriteEndObject();
        });
    }

    private static void WriteAdded(Utf8JsonWriter json, DeploymentPlan plan, DeploymentPlan before)
    {
        json.WriteStartObject("added");
        var (least, most) = plan.CostBeyond(before);
        json.WriteNumber("least", Math.Round(least, 2));
        json.WriteNumber("most", Math.Round(most, 2));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<PlannedStep> steps)
    {
        json.WriteStartArray(name);
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("stack", step.Stack);
            json.WriteString("logicalId", step.LogicalId);
            json.WriteString("type", step.Type);
            json.WriteString("name", step.Name);
            Write(json, "start", step.Start);
            Write(json, "end", step.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, PlannedTime time)
    {
        json.WriteStartObject(name);
        json.WriteNumber("least", time.Least);
        json.WriteNumber("typical", time.Typical);
        json.WriteNumber("most", time.Most);
        json.WriteEndObject();
    }
}
