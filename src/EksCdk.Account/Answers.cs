using System.Text.Json;

namespace EksCdk.Account;

/// <summary>Reads answers of AWS, in which a member that has no value is often left out.</summary>
internal static class Answers
{
    /// <summary>The elements of a list; none where there is no such member.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement answer, string name) =>
        answer.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A text; null where there is none.</summary>
    public static string? Text(this JsonElement answer, string name) =>
        answer.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A number; null where there is none.</summary>
    public static decimal? Number(this JsonElement answer, string name) =>
        answer.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    /// <summary>A member; null where there is none.</summary>
    public static JsonElement? Member(this JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Tags, as most services write them: a list of Key and Value.</summary>
    public static IReadOnlyDictionary<string, string> Tags(this JsonElement answer, string name)
    {
        var tags = new Dictionary<string, string>();
        foreach (var tag in answer.List(name))
            if ((tag.Text("Key") ?? tag.Text("TagKey")) is { } key) tags[key] = tag.Text("Value") ?? tag.Text("TagValue") ?? "";
        return tags;
    }

    /// <summary>Tags, as others write them: an object.</summary>
    public static IReadOnlyDictionary<string, string> TagObject(this JsonElement answer, string name) =>
        answer.Member(name) is { ValueKind: JsonValueKind.Object } tags
            ? tags.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString() ?? "")
            : new Dictionary<string, string>();
}
