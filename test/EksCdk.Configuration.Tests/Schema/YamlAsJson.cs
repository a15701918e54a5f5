using System.Text.Json.Nodes;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Tests.Schema;

/// <summary>A YAML file as an editor sees it: plain scalars are numbers, truth values or null where YAML 1.2 says so.</summary>
internal static class YamlAsJson
{
    public static string Convert(string path)
    {
        var problems = new ProblemReport(path);
        var root = YamlReader.Read(File.ReadAllText(path), problems) ?? throw new InvalidOperationException($"{path} is not YAML.");
        return Node(root)?.ToJsonString() ?? "null";
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Node(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Node)]),
        YamlScalar scalar => ScalarBinder.Free(scalar) is { } value ? JsonValue.Create(value) : null,
        _ => throw new InvalidOperationException("An editor reads aliases and tags; do not use such a file here."),
    };
}
