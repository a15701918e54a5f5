using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Docs.Samples;

/// <summary>Ways to make a template smaller. A path is a list of names and indices.</summary>
internal static class Cuts
{
    /// <summary>Every path, of a list from its end, so that what comes later keeps its place. A function is one value.</summary>
    public static IEnumerable<string> Paths(JsonNode? node, string above = "")
    {
        var names = node switch
        {
            JsonObject map when !IsIntrinsic(map) => map.Select(m => m.Key),
            JsonArray list => Enumerable.Range(0, list.Count).Reverse().Select(i => $"{i}"),
            _ => [],
        };
        foreach (var name in names)
        {
            yield return above + name;
            foreach (var path in Paths(At(node, name), $"{above}{name}\n")) yield return path;
        }
    }

    /// <summary>What a map or a list has there; null where it has nothing.</summary>
    public static JsonNode? At(JsonNode? node, string name) => node switch
    {
        JsonArray list => int.TryParse(name, out var i) && i < list.Count ? list[i] : null,
        JsonObject map => map[name],
        _ => null,
    };

    /// <summary>Whether it is a function of CloudFormation.</summary>
    public static bool IsIntrinsic(JsonNode? node) => node is JsonObject { Count: 1 } map
        && map.Single().Key is var name && (name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal));

    /// <summary>The template without what is there; null where nothing is, or nothing would be left beside it.</summary>
    public static JsonObject? Without(JsonObject template, string[] path)
    {
        if (path is ["Resources"]) return null;
        var copy = template.DeepClone().AsObject();
        var parent = path[..^1].Aggregate((JsonNode?)copy, At);
        if (parent is JsonArray list && int.TryParse(path[^1], out var i) && i < list.Count) list.RemoveAt(i);
        else if (parent is not JsonObject map || !map.Remove(path[^1])) return null;
        if (parent is JsonArray { Count: 0 } or JsonObject { Count: 0 }) return null;
        if (path is ["Resources", var gone]) Forget(copy, gone);
        return copy;
    }

    /// <summary>The template in which a reference to a resource is one to a parameter; null where there is none.</summary>
    public static JsonObject? FromOutside(JsonObject template, string[] path)
    {
        var copy = template.DeepClone().AsObject();
        var parent = path[..^1].Aggregate((JsonNode?)copy, At);
        var target = (At(parent, path[^1]) as JsonObject)?.FirstOrDefault() switch
        {
            { Key: "Ref", Value: { } id } => id.ToString(),
            { Key: "Fn::GetAtt", Value: JsonArray { Count: > 0 } parts } => parts[0]!.ToString(),
            _ => null,
        };
        if (target is null || copy["Resources"]?[target] is null) return null;
        var name = $"Existing{target}";
        var reference = new JsonObject { ["Ref"] = name };
        if (parent is JsonArray list) list[int.Parse(path[^1])] = reference;
        else parent![path[^1]] = reference;
        // Parameters are read first.
        var parameters = copy["Parameters"]?.DeepClone().AsObject() ?? [];
        parameters[name] = new JsonObject { ["Type"] = "String" };
        copy.Remove("Parameters");
        copy.Insert(0, "Parameters", parameters);
        return copy;
    }

    // What waited for a resource that is gone waits no longer.
    private static void Forget(JsonObject template, string logicalId)
    {
        foreach (var (_, resource) in template["Resources"]!.AsObject())
            if (resource?["DependsOn"] is JsonArray all)
            {
                foreach (var gone in all.Where(d => d!.ToString() == logicalId).ToList()) all.Remove(gone);
                if (all.Count == 0) resource.AsObject().Remove("DependsOn");
            }
            else if (resource?["DependsOn"]?.ToString() == logicalId) resource.AsObject().Remove("DependsOn");
    }
}
