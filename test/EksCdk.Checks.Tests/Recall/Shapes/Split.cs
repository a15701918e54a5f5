using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksCdk.Checks.Tests.Recall.Shapes;

/// <summary>Splits a template over stacks: what refers to another stack refers over a link.</summary>
internal sealed partial class Split
{
    private readonly string[] _names;
    private readonly ILink _link;
    private readonly Dictionary<string, int> _layers = [];
    private readonly JsonObject[] _templates;

    public Split(JsonObject template, string[] names, Func<string, int> layerOf, ILink link)
    {
        (_names, _link) = (names, link);
        var resources = (JsonObject)template["Resources"]!;
        foreach (var (id, resource) in resources) _layers[id] = layerOf(resource!["Type"]!.ToString());
        Lift(resources);
        _templates = [.. names.Select(_ => Sections(template))];
        foreach (var (id, resource) in resources)
            ((JsonObject)_templates[_layers[id]]["Resources"]!)[id] = Moved((JsonObject)resource!, _layers[id]);
        foreach (var (id, output) in template["Outputs"] as JsonObject ?? [])
        {
            var layer = MentionedIn(output).Select(m => _layers.GetValueOrDefault(m)).DefaultIfEmpty().Max();
            ((JsonObject)_templates[layer]["Outputs"]!)[id] = Rewritten(output, layer);
        }
    }

    /// <summary>The templates by stack, in the order in which they are deployed.</summary>
    public Dictionary<string, JsonObject> Stacks => _names.Zip(_templates).ToDictionary(s => s.First, s => s.Second);

    private static JsonObject Sections(JsonObject template)
    {
        var own =
            new JsonObject
            {
                ["Resources"] = new JsonObject(),
                ["Outputs"] = new JsonObject(),
                ["Parameters"] = template["Parameters"]?.DeepClone() ?? new JsonObject()
            };
        foreach (var section in new[] { "Conditions", "Mappings" })
            if (template[section] is { } written)
                own[section] = written.DeepClone();
        return own;
    }

    // A resource cannot stand in an earlier stack than what it refers to.
    private void Lift(JsonObject resources)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var (id, resource) in resources)
            {
                var needed = MentionedIn(resource).Select(m => _layers.GetValueOrDefault(m)).DefaultIfEmpty().Max();
                if (needed <= _layers[id]) continue;
                _layers[id] = needed;
                moved = true;
            }
        }
    }

    private JsonObject Moved(JsonObject resource, int layer)
    {
        var own = (JsonObject)Rewritten(resource, layer)!;
        if (resource["DependsOn"] is { } dependsOn)
            own["DependsOn"] =
                new JsonArray(
                    [.. Names(dependsOn).Where(n => _layers.GetValueOrDefault(n, layer) == layer)
                        .Select(n => JsonValue.Create(n))]);
        return own;
    }

    private JsonNode? Rewritten(JsonNode? node, int layer) => node switch
    {
        JsonObject { Count: 1 } map when map["Ref"] is JsonValue id => Linked(id.ToString(), null, layer) ?? node.DeepClone(),
        JsonObject { Count: 1 } map when map["Fn::GetAtt"] is { } target =>
            Linked(Attribute(target).Id, Attribute(target).Name, layer) ?? node.DeepClone(),
        JsonObject { Count: 1 } map when map["Fn::Sub"] is JsonValue text => Substituted(text.ToString(), [], layer),
        JsonObject { Count: 1 } map when map["Fn::Sub"] is JsonArray both =>
            Substituted(both[0]!.ToString(), (JsonObject)Rewritten(both[1], layer)!, layer),
        JsonObject map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Rewritten(m.Value, layer)))),
        JsonArray list => new JsonArray([.. list.Select(i => Rewritten(i, layer))]),
        _ => node?.DeepClone(),
    };

    private JsonObject Substituted(string text, JsonObject variables, int layer)
    {
        var own = (JsonObject)variables.DeepClone();
        var rewritten = Placeholder().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            if (own.ContainsKey(name)) return match.Value;
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            if (Linked(dot < 0 ? name : name[..dot], dot < 0 ? null : name[(dot + 1)..], layer) is not { } link)
                return match.Value;
            var variable = name.Replace(".", "", StringComparison.Ordinal);
            own[variable] = link;
            return $"${{{variable}}}";
        });
        return new JsonObject { ["Fn::Sub"] = own.Count == 0 ? rewritten : new JsonArray(rewritten, own) };
    }

    private JsonNode? Linked(string id, string? attribute, int layer)
    {
        if (!_layers.TryGetValue(id, out var home) || home == layer) return null;
        JsonObject value = attribute is null ? new() { ["Ref"] = id } : new() { ["Fn::GetAtt"] = new JsonArray(id, attribute) };
        return _link.Connect(_templates[home], _names[home], _templates[layer],
            (id + attribute).Replace(".", "", StringComparison.Ordinal), value);
    }

    private static IEnumerable<string> MentionedIn(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(m => m.Key switch
        {
            "Ref" => [m.Value!.ToString()],
            "Fn::GetAtt" => [Attribute(m.Value!).Id],
            "DependsOn" => Names(m.Value!),
            "Fn::Sub" =>
                Placeholder().Matches((m.Value is JsonArray both ? both[0] : m.Value)!.ToString())
                .Select(p => p.Groups[1].Value.Split('.')[0]).Concat(MentionedIn(m.Value)),
            _ => MentionedIn(m.Value),
        }),
        JsonArray list => list.SelectMany(MentionedIn),
        _ => [],
    };

    private static IEnumerable<string> Names(JsonNode dependsOn) =>
        dependsOn is JsonArray list ? list.Select(d => d!.ToString()) : [dependsOn.ToString()];

    private static (string Id, string Name) Attribute(JsonNode target)
    {
        if (target is JsonArray pair) return (pair[0]!.ToString(), pair[1]!.ToString());
        var text = target.ToString();
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return (text[..dot], text[(dot + 1)..]);
    }

    [GeneratedRegex(@"\$\{([A-Za-z0-9.]+)\}")]
    private static partial Regex Placeholder();
}
