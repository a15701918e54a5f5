using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksCdk.Checks.Tests.Docs.Samples;

/// <summary>A template in YAML, as a person would write it: short tags, plain words, what fits on a line in one line.</summary>
internal static partial class SampleText
{
    private const int Width = 100;
    private const int Longest = 120;

    public static string Of(JsonObject template)
    {
        var text = new StringBuilder();
        WriteMembers(template, text, 0);
        return text.Append('\n').ToString().TrimStart('\n');
    }

    private static void WriteMembers(JsonObject map, StringBuilder text, int depth)
    {
        foreach (var (name, value) in map) Write(value, Line(text, depth).Append(Scalar(name)).Append(':'), depth + 1);
    }

    private static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        // The outer maps are easier to read one below the other.
        var line = depth > 3 || node is not JsonObject { Count: > 1 } ? Inline(node) : null;
        if (line is not null && line.Length + (depth * 2) <= Width) text.Append(' ').Append(line);
        else if (node is JsonObject { Count: 1 } one && Tag(one.Single().Key) is { } tag && IsPlain(one.Single().Value))
            Write(one.Single().Value, text.Append(' ').Append(tag), depth);
        else if (node is JsonObject { Count: > 0 } map) WriteMembers(map, text, depth);
        else if (node is JsonArray { Count: > 0 } list)
            foreach (var item in list) WriteItem(item, text, depth);
        else text.Append(' ').Append(Folded(Scalar(node?.ToString()), node, depth));
    }

    private static void WriteItem(JsonNode? item, StringBuilder text, int depth)
    {
        Line(text, depth).Append('-');
        if (item is not JsonObject { Count: > 0 } map || Inline(item) is { } line && line.Length + (depth * 2) <= Width)
        {
            Write(item, text, depth + 1);
            return;
        }

        // The first member stands beside the dash.
        var members = new StringBuilder();
        WriteMembers(map, members, depth + 1);
        text.Append(' ').Append(members.ToString().TrimStart('\n', ' '));
    }

    // A string that is too long for a line goes on in the next, which YAML joins again.
    private static string Folded(string text, JsonNode? node, int depth)
    {
        if (text.Length + (depth * 2) <= Longest || node is not JsonValue) return text;
        var whole = JsonValue.Create(node.ToString()).ToJsonString(Relaxed);
        var folded = new StringBuilder();
        for (var at = 0; at < whole.Length;)
        {
            var length = Math.Min(Width - (depth * 2), whole.Length - at);
            // Not inside of an escape, and no line may begin with a blank, which would be lost.
            while (at + length < whole.Length && (whole[at + length - 1] == '\\' || whole[at + length] == ' ')) length--;
            folded.Append(whole.AsSpan(at, length));
            at += length;
            if (at < whole.Length) folded.Append("\\\n").Append(' ', depth * 2);
        }

        return folded.ToString();
    }

    private static string? Inline(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } map when Tag(map.Single().Key) is { } tag => Tagged(tag, map.Single().Value),
        JsonObject map => Joined("{ ", map.Select(m => Inline(m.Value) is { } text ? $"{Scalar(m.Key)}: {text}" : null), " }"),
        JsonArray list => Joined("[", list.Select(Inline), "]"),
        null => "null",
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => Scalar(value.ToString()),
        _ => node.ToJsonString(),
    };

    private static string? Joined(string start, IEnumerable<string?> items, string end)
    {
        var all = items.ToList();
        if (all.Contains(null)) return null;
        var text = string.Join(", ", all);
        return text.Length > Width ? null : text.Length > 0 ? start + text + end
            : (start + end).Replace(" ", "", StringComparison.Ordinal);
    }

    private static string? Tagged(string tag, JsonNode? argument)
    {
        if (tag == "!GetAtt" && argument is JsonArray path && path.All(p => p is JsonValue))
            return $"!GetAtt {string.Join('.', path)}";
        // CloudFormation takes no short tag right inside another: the outer one keeps its long form.
        if (!IsPlain(argument)) return Inline(argument) is { } inner ? $"{{ \"Fn::{tag[1..]}\": {inner} }}" : null;
        return Inline(argument) is { } text ? $"{tag} {text}" : null;
    }

    private static bool IsPlain(JsonNode? argument) =>
        argument is not JsonObject { Count: 1 } map || Tag(map.Single().Key) is null;

    private static string? Tag(string name) =>
        name is "Ref" ? "!Ref" : name.StartsWith("Fn::", StringComparison.Ordinal) ? "!" + name[4..] : null;

    private static string Scalar(string? text) => text is null ? "null"
        : Plain().IsMatch(text) && !Special().IsMatch(text) ? text : JsonValue.Create(text).ToJsonString(Relaxed);

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static StringBuilder Line(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth * 2);

    [GeneratedRegex(@"^[A-Za-z/][A-Za-z0-9_./:@*-]*(?<!:)( [A-Za-z0-9_./@*-]+)*$")]
    private static partial Regex Plain();

    [GeneratedRegex("^(true|false|yes|no|on|off|null|y|n)$", RegexOptions.IgnoreCase)]
    private static partial Regex Special();
}
