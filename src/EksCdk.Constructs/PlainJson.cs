using System.Text.Json;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs;

/// <summary>JSON of the facts as dictionaries, lists and scalars.</summary>
internal static class PlainJson
{
    /// <summary>An object; null gives null.</summary>
    public static Map? Of(JsonElement? json) => json is { } element ? Of(element, text => text) : null;

    /// <summary>An object, with what <paramref name="text"/> makes of each text in it, names included.</summary>
    /// <param name="json">The object.</param>
    /// <param name="text">Gives null where the entry that has the text is to be left out.</param>
    public static Map Of(JsonElement json, Func<string, string?> text) =>
        json.EnumerateObject().ToDictionary(property => text(property.Name)!, property => Value(property.Value, text));

    private static object? Value(JsonElement json, Func<string, string?> text) => json.ValueKind switch
    {
        JsonValueKind.Object => Of(json, text),
        JsonValueKind.Array => json.EnumerateArray().Select(item => Value(item, text)).ToList(),
        JsonValueKind.String => text(json.GetString()!),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Number => json.TryGetInt32(out var number) ? number : json.GetDouble(),
        _ => null,
    };
}
