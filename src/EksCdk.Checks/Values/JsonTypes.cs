namespace EksCdk.Checks.Values;

/// <summary>
/// The JSON types of members of a parsed map, which values no longer tell apart: <c>true</c> is not <c>"true"</c>.
/// </summary>
internal static class JsonTypes
{
    /// <summary>What does not fit the type, or null if it fits or is not known.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The member's key.</param>
    /// <param name="type"><c>string</c>, <c>integer</c>, <c>boolean</c>, <c>object</c>, <c>array</c>,
    /// <c>strings</c> (a map of texts) or
    /// <c>any</c>.</param>
    public static Misfit? Misfit(Value map, string key, string type)
    {
        if ((map.Content as MapContent)?.Node[key] is not { } node || map[key].IsMissing) return null;
        // A call stands for a value that is known only at deployment.
        if (node.Kind == NodeKind.Map && Intrinsics.CallIn(node) is not null) return null;
        var fits = type switch
        {
            "string" => node.Kind == NodeKind.Text,
            "integer" => node.Kind == NodeKind.Number || (node.Kind == NodeKind.Text && map[key].Text is null),
            "boolean" => node.Kind == NodeKind.Boolean || (node.Kind == NodeKind.Text && map[key].Text is null),
            "object" or "strings" => node.Kind == NodeKind.Map,
            "array" => node.Kind == NodeKind.List,
            _ => true,
        };
        if (!fits)
            return new Misfit(map[key], $"{key} as {Name(node.Kind)}", type == "strings" ? "a map of texts"
                : $"{(type is "integer" or "object" or "array" ? "an" : "a")} {type}");
        return type == "strings"
            ? node.Members.Select(m => Misfit(map[key], m.Name, "string")).FirstOrDefault(m => m is not null) : null;
    }

    private static string Name(NodeKind kind) => kind switch
    {
        NodeKind.Boolean => "a boolean",
        NodeKind.Number => "a number",
        NodeKind.List => "an array",
        NodeKind.Map => "an object",
        _ => "a string",
    };
}

/// <summary>A member of the wrong type.</summary>
/// <param name="Place">The member.</param>
/// <param name="Is">What it is.</param>
/// <param name="Wants">What it should be.</param>
internal sealed record Misfit(Value Place, string Is, string Wants);
