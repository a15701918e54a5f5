using System.Text;
using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Recall.Shapes;

/// <summary>A template as YAML in which every intrinsic function has its short tag.</summary>
internal static class ShortTagText
{
    public static string Of(JsonObject template)
    {
        var text = new StringBuilder();
        Write(template, text, 0);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } map when Tag(map.Single().Key) is { } tag:
                var argument = map.Single().Value;
                if (tag == "!GetAtt" && argument is JsonArray pair)
                    text.Append("!GetAtt ").Append(string.Join('.', pair.Select(p => p!.ToString())));
                else if (argument is JsonObject { Count: 1 } inner && Tag(inner.Single().Key) is not null)
                    Write(argument, Line(text, depth).Append(JsonValue.Create(map.Single().Key).ToJsonString()).Append(": "),
                        depth + 1);
                else Write(argument, text.Append(tag).Append(' '), depth);
                break;
            case JsonObject { Count: > 0 } map:
                foreach (var (name, value) in map)
                    Write(value, Line(text, depth).Append(JsonValue.Create(name).ToJsonString()).Append(": "), depth + 1);
                break;
            case JsonArray { Count: > 0 } list:
                foreach (var item in list) Write(item, Line(text, depth).Append("- "), depth + 1);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    // CloudFormation takes no short tag right inside another: the outer one keeps its long form.
    private static string? Tag(string name) =>
        name is "Ref" ? "!Ref" : name.StartsWith("Fn::", StringComparison.Ordinal) ? "!" + name[4..] : null;

    private static StringBuilder Line(StringBuilder text, int depth)
    {
        if (text.Length > 0) text.AppendLine();
        return text.Append(' ', depth * 2);
    }
}
