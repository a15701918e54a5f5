using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Docs.Samples;

/// <summary>The stacks of an assembly as one template, in which a reference names the resource itself.</summary>
internal static class OneTemplate
{
    /// <summary>The template; null where two stacks call different things the same.</summary>
    public static JsonObject? Of(IReadOnlyList<JsonObject> templates)
    {
        if (templates is [var only]) return only;
        var whole = new JsonObject();
        foreach (var (section, members) in templates.SelectMany(t => t).Where(s => s.Value is JsonObject && s.Key != "Outputs"))
            foreach (var (name, value) in members!.AsObject())
            {
                whole[section] ??= new JsonObject();
                if (!whole[section]!.AsObject().TryAdd(name, value?.DeepClone())) return null;
            }

        var outputs = templates.SelectMany(t => t["Outputs"] as JsonObject ?? []).ToList();
        return (JsonObject)Resolved(whole, reference => outputs.Find(o =>
            o.Key == reference["Fn::GetStackOutput"]?["OutputName"]?.ToString()
            || reference["Fn::ImportValue"] is JsonValue export && o.Value?["Export"]?["Name"]?.ToString() == export.ToString())
            .Value?["Value"]);
    }

    private static JsonNode Resolved(JsonNode node, Func<JsonObject, JsonNode?> resolve) => node switch
    {
        JsonObject map when resolve(map) is { } value => Resolved(value, resolve),
        JsonObject map => new JsonObject(map.Select(m =>
            KeyValuePair.Create(m.Key, m.Value is null ? null : Resolved(m.Value, resolve)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Resolved(item, resolve))]),
        _ => node.DeepClone(),
    };
}
