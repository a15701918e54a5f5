using System.Text.Json;

namespace EksCdk.Constructs.Cluster;

/// <summary>An add-on's configuration values, as EKS takes them: one JSON text.</summary>
internal static class AddOnConfigurationValues
{
    /// <summary>
    /// The maps laid over each other, the last one on top: maps are merged, anything else is replaced, and a null takes the entry
    /// away. Null when nothing is left.
    /// </summary>
    public static string? Merge(params IEnumerable<IReadOnlyDictionary<string, object?>?> layers)
    {
        var values = layers.OfType<IReadOnlyDictionary<string, object?>>().Aggregate(new Dictionary<string, object?>(), Lay);
        return values.Count == 0 ? null : JsonSerializer.Serialize(values);
    }

    /// <summary>One map laid over another.</summary>
    public static Dictionary<string, object?> Lay(Dictionary<string, object?> lower, IReadOnlyDictionary<string, object?> upper)
    {
        var result = new Dictionary<string, object?>(lower);
        foreach (var (key, value) in upper)
        {
            if (value is null) result.Remove(key);
            else if (value is IReadOnlyDictionary<string, object?> map) result[key] = Lay(Below(key), map);
            else result[key] = value;
        }
        return result;

        Dictionary<string, object?> Below(string key) =>
            result.GetValueOrDefault(key) is IReadOnlyDictionary<string, object?> map ? new(map) : [];
    }
}
