using System.Text.Json.Nodes;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Tests.Schema;

/// <summary>A YAML file as an editor sees it: plain scalars are numbers, truth values or null where YAML 1.2 says so.</summary>
internal static class YamlAsJson
{
    /// <summary>The JSON, or null when the file cannot be read as one YAML document of plain values.</summary>
    public static string? TryConvert(string path)
    {
        var problems = new ProblemReport(path);
        if (EnvironmentFiles.ReadText(path, problems) is not { } text) return null;
        var root = EnvironmentFiles.RefuseControlCharacters(text, problems) ? YamlReader.Read(text, problems) : null;
        try
        {
            return problems.IsEmpty && root is not null ? Node(root)?.ToJsonString() : null;
        }
        catch (ArgumentException)
        {
            return null; // a duplicate key
        }
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Node(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Node)]),
        YamlScalar scalar => ScalarBinder.Free(scalar) is { } value ? JsonValue.Create(value) : null,
        _ => throw new InvalidOperationException("An editor reads aliases and tags; do not use such a file here."),
    };
}
