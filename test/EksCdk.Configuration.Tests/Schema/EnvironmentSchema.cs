using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksCdk.Configuration.Data;
using EksCdk.Configuration.Loading;
using EksCdk.Configuration.Validation;

namespace EksCdk.Configuration.Tests.Schema;

/// <summary>
/// The JSON Schema of an environment, made from what the loader goes by: the records' shapes, their limits and defaults, and
/// their
/// documentation. Text may be written without quotes, so where it can look like a number the schema takes a number too.
/// </summary>
internal static class EnvironmentSchema
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What the loader looks up in data files, for editors to offer.</summary>
    private static readonly Dictionary<string, Action<JsonObject>> Completions = new()
    {
        [nameof(EnvironmentConfiguration.Region)] = schema => schema["enum"] = Names(RegionValidator.Usable),
        [nameof(EnvironmentConfiguration.KubernetesVersion)] = schema => schema["examples"] = Names(PlatformVersions.All.Keys),
        [nameof(NetworkConfiguration.Endpoints)] = schema => schema["items"]!["enum"] = Names(VpcEndpoints.Offered),
    };

    public static string Generate()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "EksCdk environment",
        };
        foreach (var (key, value) in Record(typeof(EnvironmentConfiguration)).ToList()) schema[key] = value?.DeepClone();
        return schema.ToJsonString(Format) + "\n";
    }

    private static JsonObject Record(Type record)
    {
        var defaults = RecordShape.Placeholder(record)!;
        var shape = RecordShape.Properties(record);
        var properties = new JsonObject();
        foreach (var property in shape) properties[property.Name] = Property(property, defaults);
        var schema =
            new JsonObject { ["description"] = XmlDocs.Summary(record), ["type"] = "object", ["properties"] = properties };
        var required = shape.Where(property => property.Required).Select(property => property.Name).ToList();
        if (required.Count > 0) schema["required"] = Names(required);
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Property(RecordProperty property, object defaults)
    {
        var pattern = property.Limits.OfType<RegularExpressionAttribute>().FirstOrDefault()?.Pattern;
        var schema = Value(property.Type, pattern);
        if (Completions.TryGetValue(property.Property.Name, out var complete)) complete(schema);
        schema["description"] = XmlDocs.Summary(property.Property);
        foreach (var limit in property.Limits) Limit(schema, limit, property.Type);
        if (!property.Required && property.Property.GetValue(defaults) is { } value && Default(value) is { } known)
            schema["default"] = known;
        return schema;
    }

    private static JsonObject Value(Type type, string? pattern = null)
    {
        if (type == typeof(object)) return [];
        if (type == typeof(bool)) return new() { ["type"] = "boolean" };
        if (type == typeof(int)) return new() { ["type"] = "integer" };
        if (type.IsEnum) return new() { ["enum"] = Names(RecordShape.Values(type).Keys) };
        if (RecordShape.IsRecord(type)) return Record(type);
        if (RecordShape.MapOf(type) is { } value)
            return new() { ["type"] = "object", ["additionalProperties"] = value == typeof(string) ? AnyScalar() : Value(value) };
        if (RecordShape.ListOf(type) is { } element) return List(element, pattern);
        return Text(pattern);
    }

    private static JsonObject List(Type element, string? pattern)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Value(element, pattern) };
        if (!RecordShape.IsRecord(element)) schema["uniqueItems"] = true;
        return schema;
    }

    /// <summary>A pattern applies to text only, so a number gets past it; the loader has the last word.</summary>
    private static JsonObject Text(string? pattern)
    {
        if (pattern is null) return new() { ["type"] = "string" };
        string[] likeNumbers = ["1.35", "111122223333"];
        var type = likeNumbers.Any(number => Regex.IsMatch(number, pattern)) ? new JsonArray("string", "number")
            : (JsonNode)"string";
        return new() { ["type"] = type, ["pattern"] = pattern };
    }

    /// <summary>Labels and tags: <c>"true"</c> and <c>"1"</c> are text whether quoted or not.</summary>
    private static JsonObject AnyScalar() => new() { ["type"] = Names(["string", "number", "boolean"]) };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

    private static void Limit(JsonObject schema, ValidationAttribute limit, Type type)
    {
        var counted = type == typeof(string) ? "Length" : RecordShape.ListOf(type) is null ? "Properties" : "Items";
        switch (limit)
        {
            case RangeAttribute range:
                (schema["minimum"], schema["maximum"]) = ((int)range.Minimum, (int)range.Maximum);
                break;
            case AllowedValuesAttribute allowed:
                schema["enum"] = JsonSerializer.SerializeToNode(allowed.Values);
                break;
            case MaxLengthAttribute longest:
                schema[$"max{counted}"] = longest.Length;
                break;
            case MinLengthAttribute shortest:
                schema[$"min{counted}"] = shortest.Length;
                break;
            case RegularExpressionAttribute:
                break;
            default:
                throw new NotSupportedException($"The schema does not know the limit {limit.GetType().Name}.");
        }
    }

    private static JsonNode? Default(object value) => value switch
    {
        string or int or bool => JsonValue.Create(value),
        Enum => RecordShape.Values(value.GetType()).First(pair => pair.Value.Equals(value)).Key,
        IEnumerable items and not IDictionary when items.Cast<object>().Any() =>
            new JsonArray([.. items.Cast<object>().Select(Default)]),
        _ => null,
    };
}
