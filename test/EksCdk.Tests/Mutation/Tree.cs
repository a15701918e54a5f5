using System.Text.Json.Nodes;

namespace EksCdk.Tests.Mutation;

/// <summary>Walks a resource's properties, as far down as they are written and not computed.</summary>
internal static class Tree
{
    /// <summary>A value in a resource.</summary>
    /// <param name="Steps">The names and places that lead to it, from the resource.</param>
    /// <param name="Path">The same for a person, list elements by what they are: <c>Tags[Name].Value</c>.</param>
    /// <param name="Node">The value.</param>
    public sealed record Branch(object[] Steps, string Path, JsonNode Node);

    /// <summary>Every value below Properties.</summary>
    public static IEnumerable<Branch> Branches(JsonObject resource) =>
        resource["Properties"] is { } properties ? Below(new Branch(["Properties"], "", properties)) : [];

    /// <summary>Whether it is computed by CloudFormation.</summary>
    public static bool IsIntrinsic(JsonNode node) =>
        node is JsonObject { Count: 1 } map
            && (map.ContainsKey("Ref") || map.First().Key.StartsWith("Fn::", StringComparison.Ordinal));

    /// <summary>A list element in a word or two.</summary>
    public static string Label(JsonNode item, int index)
    {
        if (item is JsonObject map && !IsIntrinsic(map))
            foreach (
                var name in new[] { "Sid", "Key", "Type", "DeviceName", "ResourceType", "ServiceAccount", "Namespace",
                    "Description", "PolicyName" })
                if (map[name] is JsonValue value)
                    return value.ToString();
        if (item is JsonObject or JsonArray && !IsIntrinsic(item)) return $"{index}";
        var text = item.Text();
        return text.StartsWith("arn:", StringComparison.Ordinal) ? text[(text.LastIndexOf('/') + 1)..] : text;
    }

    private static IEnumerable<Branch> Below(Branch branch)
    {
        if (IsIntrinsic(branch.Node)) yield break;
        if (branch.Node is JsonObject map)
            foreach (var (name, value) in map)
                foreach (var one in WithBelow(branch, name, branch.Path.Length == 0 ? name : $"{branch.Path}.{name}", value!))
                    yield return one;
        if (branch.Node is JsonArray list)
            for (var i = 0; i < list.Count; i++)
                foreach (var one in WithBelow(branch, i, $"{branch.Path}[{Label(list[i]!, i)}]", list[i]!))
                    yield return one;
    }

    private static IEnumerable<Branch> WithBelow(Branch branch, object step, string path, JsonNode value)
    {
        var child = new Branch([.. branch.Steps, step], path, value);
        return Below(child).Prepend(child);
    }
}
