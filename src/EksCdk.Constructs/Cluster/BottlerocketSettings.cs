using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using EksCdk.Facts;
using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace EksCdk.Constructs.Cluster;

/// <summary>Settings of Bottlerocket as the TOML that is its user data.</summary>
internal static partial class BottlerocketSettings
{
    // Tokens of the CDK hold characters that JSON would escape, and TOML has JSON's escapes.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One's own settings over those that the accelerators of nodes need; null where there are neither.</summary>
    /// <param name="instanceTypes">The instance types, which all have the same accelerators.</param>
    /// <param name="own">One's own.</param>
    public static Map? Of(IReadOnlyList<string> instanceTypes, Map? own = null) =>
        DevicePlugin.OfNodes(instanceTypes)?.BottlerocketSettings is { } needed
            ? AddOnConfigurationValues.Lay(PlainJson.Of(needed)!, own ?? new Dictionary<string, object?>()) : own;

    /// <summary>The settings of several maps, a later one laid over the earlier ones.</summary>
    public static string Toml(params Map?[] settings)
    {
        var text = new StringBuilder();
        Write(text, "settings", JsonSerializer.Deserialize<JsonElement>(AddOnConfigurationValues.Merge(settings) ?? "{}"));
        return text.ToString();
    }

    // TOML wants the values of a table before the tables in it.
    private static void Write(StringBuilder text, string table, JsonElement values)
    {
        var scalars = values.EnumerateObject().Where(value => value.Value.ValueKind != JsonValueKind.Object).ToList();
        if (scalars.Count > 0) text.Append(CultureInfo.InvariantCulture, $"[{table}]\n");
        foreach (var value in scalars) text.Append(CultureInfo.InvariantCulture, $"{Key(value.Name)} = {Value(value.Value)}\n");
        foreach (var inner in values.EnumerateObject().Where(value => value.Value.ValueKind == JsonValueKind.Object))
            Write(text, $"{table}.{Key(inner.Name)}", inner.Value);
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString(), Plain),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Value))}]",
        _ => value.GetRawText(),
    };

    private static string Key(string key) => Bare().IsMatch(key) ? key : JsonSerializer.Serialize(key, Plain);

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
