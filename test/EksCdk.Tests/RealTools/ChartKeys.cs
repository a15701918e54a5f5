using System.Text.Json.Nodes;

namespace EksCdk.Tests.RealTools;

/// <summary>The keys of a chart's values, read from the indentation of its values.yaml.</summary>
internal static class ChartKeys
{
    // Charts hand these on, whatever is in them: into fields of pods and of custom resources, whose types say what may be, or as
    // flags.
    private static readonly string[] HandedOn =
        ["securityContext", "podSecurityContext", "containerSecurityContext", "resources", "affinity", "installation",
            "extraArgs"];

    /// <summary>
    /// The paths in values that the chart's own values do not have. Below a map that is empty there, or null, anything may stand.
    /// </summary>
    public static IReadOnlyList<string> Unknown(JsonNode values, string chartValues)
    {
        var known = Paths(chartValues);
        return [.. Unknown(values.AsObject(), "", known).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Unknown(JsonObject values, string prefix, IReadOnlyDictionary<string, bool> known)
    {
        foreach (var (key, value) in values)
        {
            var path = prefix + key;
            if (!known.TryGetValue(path, out var isOpen)) yield return path;
            else if (!isOpen && !HandedOn.Contains(key) && value is JsonObject map)
                foreach (var inner in Unknown(map, $"{path}.", known)) yield return inner;
        }
    }

    // Whether anything may stand below a path, by path.
    private static Dictionary<string, bool> Paths(string yaml)
    {
        var paths = new Dictionary<string, bool>();
        var open = new Stack<(int Indent, string Path)>();
        foreach (var line in yaml.Split('\n')
            .Where(line => line.TrimStart() is { Length: > 0 } text && text[0] is not ('#' or '-')))
        {
            var indent = line.Length - line.TrimStart().Length;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            while (open.TryPeek(out var outer) && outer.Indent >= indent) open.Pop();
            var path = (open.TryPeek(out var parent) ? $"{parent.Path}." : "") + line[indent..colon].Trim('"', '\'');
            var value = line[(colon + 1)..].Split('#')[0].Trim();
            paths[path] = value is "{}" or "null" or "~" or "[]";
            open.Push((indent, path));
        }
        // What has nothing below it is open as well: a map whose keys are all commented out.
        foreach (
            var path in paths.Keys.Where(path => !paths.Keys.Any(other => other.StartsWith($"{path}.", StringComparison.Ordinal)))
            .ToList())
            paths[path] = true;
        return paths;
    }
}
