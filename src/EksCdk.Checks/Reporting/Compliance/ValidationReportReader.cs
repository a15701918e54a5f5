using System.Text.Json;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>One pack as the CDK reports it.</summary>
internal sealed record ValidatedPack(string Name, string Version, List<ComplianceEntry> Entries);

/// <summary>
/// Reads <c>validation-report.json</c>, in which the CDK writes what its validation plugins, cdk-nag's packs among them, have
/// found.
/// Its schema: https://github.com/aws/aws-cdk-cli, @aws-cdk/cloud-assembly-schema, validation-report-schema.ts.
/// </summary>
internal static class ValidationReportReader
{
    public const string FileName = "validation-report.json";

    /// <summary>The packs with their entries; none where the assembly has no such file.</summary>
    /// <exception cref="InputException">The file is not such a report.</exception>
    public static List<ValidatedPack> Read(string assemblyFolder, AssemblyIndex index)
    {
        var file = Path.Combine(assemblyFolder, FileName);
        if (!File.Exists(file)) return [];
        try
        {
            using var stream = File.OpenRead(file);
            using var document = JsonDocument.Parse(stream);
            return [.. document.RootElement.GetProperty("pluginReports").EnumerateArray()
                .Select(plugin => ReadPack(plugin, index))
                .GroupBy(
                    pack => pack.Name,
                    (name, same) => new ValidatedPack(name, same.First().Version, [.. same.SelectMany(pack => pack.Entries)]))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InputException(file, 0, "is not a validation report of the CDK.", "Run cdk synth again.");
        }
    }

    private static ValidatedPack ReadPack(JsonElement plugin, AssemblyIndex index)
    {
        var pack = plugin.GetProperty("pluginName").GetString() ?? "";
        var entries = new List<ComplianceEntry>();
        foreach (var violation in Items(plugin, "violations"))
            entries.AddRange(ReadViolation(pack, ComplianceStatus.Open, violation, index));
        foreach (var violation in Items(plugin, "suppressedViolations"))
            entries.AddRange(ReadViolation(pack, ComplianceStatus.Acknowledged, violation, index));
        return new ValidatedPack(pack, Text(plugin, "pluginVersion"), entries);
    }

    private static IEnumerable<ComplianceEntry> ReadViolation(string pack, ComplianceStatus status, JsonElement violation,
        AssemblyIndex index)
    {
        var (rule, detail) = SplitName(pack, Text(violation, "ruleName"));
        var (title, controls) = SplitDescription(Text(violation, "description"));
        var entry = new ComplianceEntry
        {
            Pack = pack,
            Status = status,
            Rule = rule,
            Detail = detail,
            Severity = Text(violation, "customSeverity") is { Length: > 0 } custom ? custom : Text(violation, "severity"),
            Stack = "",
            Title = title,
            Controls = controls,
            Reason = Text(violation, "reason"),
            AcknowledgedAt = Text(violation, "acknowledgedAt"),
            Fix = Text(violation, "suggestedFix"),
        };
        // A violation of no construct is one of the app.
        var constructs = Items(violation, "violatingConstructs").ToList();
        return constructs.Count == 0 ? [entry] : constructs.Select(construct => At(entry, construct, index));
    }

    private static ComplianceEntry At(ComplianceEntry entry, JsonElement construct, AssemblyIndex index)
    {
        var resource = construct.TryGetProperty("cloudFormationResource", out var found) ? found : default;
        var place = index.Find(Text(construct, "constructPath"), Text(resource, "templatePath"), Text(resource, "logicalId"));
        return entry with
        {
            Stack = place.Stack,
            ConstructPath = place.ConstructPath.Length > 0 ? place.ConstructPath : Text(construct, "constructPath"),
            LogicalId = place.LogicalId,
            ResourceType = place.ResourceType,
            Template = place.Template,
            Path = string.Join(", ", Items(resource, "propertyPaths").Select(path => path.GetString())),
        };
    }

    // "AwsSolutions-IAM4[Policy::arn:...]" is one finding of the rule AwsSolutions-IAM4; "Namespace::Rule" may name the pack
    // once more.
    private static (string Rule, string Detail) SplitName(string pack, string name)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        var (rule, detail) = bracket > 0 && name.EndsWith(']') ? (name[..bracket], name[(bracket + 1)..^1]) : (name, "");
        var space = rule.LastIndexOf("::", StringComparison.Ordinal);
        if (space >= 0) rule = rule[(space + 2)..];
        return (pack == CompliancePack.Own
            && rule.StartsWith($"{pack}-", StringComparison.Ordinal) ? rule[(pack.Length + 1)..] : rule, detail);
    }

    // "The Lambda function is not configured with ... - (Control IDs: AU-12(3), SI-2a)."
    private static (string Title, IReadOnlyList<string> Controls) SplitDescription(string description)
    {
        var start = description.IndexOf(" - (Control ID", StringComparison.Ordinal);
        var list = start < 0 ? -1 : description.IndexOf(':', start);
        var end = description.LastIndexOf(')');
        if (list < 0 || end < list) return (description, []);
        var controls =
            description[(list + 1)..end].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ($"{description[..start].TrimEnd('.')}.", [.. controls.Distinct(StringComparer.Ordinal)]);
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IEnumerable<JsonElement> Items(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value)
            || value.ValueKind != JsonValueKind.Array) yield break;
        foreach (var item in value.EnumerateArray()) yield return item;
    }
}
