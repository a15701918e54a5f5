using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksCdk.Tests.RealTools;

/// <summary>Custom resources against their definitions: fields, types, values. Not the rules in CEL.</summary>
internal static class CustomTypes
{
    /// <summary>What is wrong with an object; null where none of the definitions is its own.</summary>
    public static IReadOnlyList<string>? Check(JsonNode item, IEnumerable<JsonNode> definitions)
    {
        var (api, kind) = ((string)item["apiVersion"]!, (string)item["kind"]!);
        var schema = definitions.Where(d => (string?)d["spec"]!["names"]!["kind"] == kind)
            .SelectMany(d => d["spec"]!["versions"]!.AsArray().Where(v => $"{d["spec"]!["group"]}/{v!["name"]}" == api))
            .Select(version => version!["schema"]!["openAPIV3Schema"]!).FirstOrDefault();
        return schema is null ? null : [.. Faults(item, schema, kind)];
    }

    private static IEnumerable<string> Faults(JsonNode? value, JsonNode schema, string path)
    {
        if (value is null || schema["x-kubernetes-int-or-string"] is not null) return [];
        var type = (string?)schema["type"];
        if (type is not null && !Types(value.GetValueKind()).Contains(type)) return [$"{path} is no {type}"];
        return value switch
        {
            JsonObject map => Members(map, schema, path),
            JsonArray list => list.SelectMany((item, index) => Faults(item, schema["items"]!, $"{path}[{index}]")),
            _ => Scalar(value.ToString(), schema, path),
        };
    }

    private static IEnumerable<string> Members(JsonObject map, JsonNode schema, string path)
    {
        foreach (var name in schema["required"]?.AsArray() ?? [])
            if (!map.ContainsKey((string)name!)) yield return $"{path}.{name} is missing";
        foreach (var (key, value) in map)
        {
            var known = schema["properties"]?[key] ?? (schema["additionalProperties"] as JsonObject);
            if (known is not null)
                foreach (var fault in Faults(value, known, $"{path}.{key}")) yield return fault;
            else if (schema["x-kubernetes-preserve-unknown-fields"] is null
                && !path.EndsWith(".metadata", StringComparison.Ordinal))
                yield return $"{path}.{key} is not known";
        }
    }

    private static IEnumerable<string> Scalar(string text, JsonNode schema, string path)
    {
        // What only a deployment knows.
        if (text.Contains('{') || text.EndsWith("/given", StringComparison.Ordinal)) yield break;
        if (schema["enum"] is JsonArray values && !values.Any(value => value!.ToString() == text))
            yield return $"{path} is {text}, none of {values.ToJsonString()}";
        if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern))
            yield return $"{path} is {text}, which is not {pattern}";
    }

    private static string[] Types(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => ["object"],
        JsonValueKind.Array => ["array"],
        JsonValueKind.String => ["string"],
        JsonValueKind.Number => ["integer", "number"],
        _ => ["boolean"],
    };
}
