using System.Text;
using System.Text.Json.Nodes;

namespace EksCdk.Configuration.Tests.Schema;

/// <summary>docs/configuration.md says the same as the schema, and so as the records.</summary>
public sealed class ConfigurationPageTests
{
    private const string Head =
        """
        # The environment file

        An environment is one YAML file in `environments/`. Everything but `name` and something to run on has a default.
        Unknown keys, wrong types and contradictions are refused, all at once, before anything is synthesized.
        This page is generated from the records in `src/EksCdk.Configuration`; editors complete from
        `environments/environment.schema.json`, which the first line of each environment names.

        """;

    [Fact]
    public void The_page_lists_every_property()
    {
        var page = new StringBuilder(Head);
        Section(page, "", JsonNode.Parse(EnvironmentSchema.Generate())!.AsObject());
        Snapshots.AssertSame("docs/configuration.md", page.ToString());
    }

    [Fact]
    public void The_README_names_every_key_of_an_environment()
    {
        var readme = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));
        var named = readme.Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, i) => i % 2 == 1)).ToHashSet();
        Assert.Empty(JsonNode.Parse(EnvironmentSchema.Generate())!["properties"]!.AsObject()
            .Select(property => property.Key).Except(named));
    }

    private static void Section(StringBuilder page, string path, JsonObject record)
    {
        page.Append('\n').Append("## ").Append(path.Length == 0 ? "The environment" : $"`{path}`").Append("\n\n");
        if (path.Length > 0) page.Append($"{record["description"]}\n\n");
        page.Append("| key | value | default | meaning |\n|---|---|---|---|\n");
        var required = record["required"]?.AsArray().Select(name => (string)name!).ToHashSet() ?? [];
        foreach (var (name, property) in Properties(record))
        {
            var values = property["default"] is { } value ? $"`{value.ToJsonString()}`" : required.Contains(name) ? "required"
                : "";
            page.Append(
                $"| `{name}` | {TypeOf(property)} | {values} " +
                $"| {Cell(property["description"] ?? property["items"]?["description"])} |\n");
        }
        foreach (var (name, property) in Properties(record))
        {
            if (property["properties"] is not null) Section(page, Join(path, name), property);
            else if (property["items"] is JsonObject item && item["properties"] is not null)
                Section(page, Join(path, $"{name}[]"), item);
        }
    }

    private static IEnumerable<(string Name, JsonObject Property)> Properties(JsonObject record) =>
        record["properties"]!.AsObject().Select(property => (property.Key, property.Value!.AsObject()));

    private static string TypeOf(JsonObject property)
    {
        if (property["enum"] is JsonArray { Count: > 25 } many) return $"one of {many.Count}, such as `{many[^1]}`";
        if (property["enum"] is JsonArray values) return string.Join(", ", values.Select(value => $"`{value}`"));
        if (property["items"] is JsonObject item) return $"list of {(item["properties"] is null ? TypeOf(item) : "maps")}";
        if (property["properties"] is not null || property["additionalProperties"] is JsonObject) return "map";
        var type = property["type"] is JsonArray ? "text"
            : (string?)property["type"] switch
            {
                "string" =>
                "text",
                "integer" => "number",
                "boolean" => "`true`, `false`",
                "object" => "map",
                _ => "any"
            };
        var range = (property["minimum"], property["maximum"]) is ({ } least, { } most) ? $" {least} to {most}" : "";
        return type + range;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Cell(JsonNode? text) => $"{text}".Replace("|", "\\|").Replace("\n", " ");
}
