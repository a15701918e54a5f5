namespace EksCdk.Checks.Templates;

/// <summary>
/// Short tags of YAML templates: <c>!Ref x</c> is <c>{ Ref: x }</c>, <c>!GetAtt a.b</c> is <c>{ Fn::GetAtt: [a, b] }</c>.
/// </summary>
internal static class ShortTags
{
    public static bool IsTagged(string? tag) => tag is { Length: > 0 } and not "!";

    public static Node Apply(Document document, Node node, string? tag, int line)
    {
        if (!IsTagged(tag) || tag![0] != '!') return node;
        var name = tag[1..];
        var argument = name == "GetAtt" && node.Kind == NodeKind.Text ? SplitAttribute(document, node, line) : node;
        var function = name is "Ref" or "Condition" ? name : "Fn::" + name;
        return Node.Map(document, line, [new Member(function, argument)]);
    }

    private static Node SplitAttribute(Document document, Node node, int line)
    {
        var dot = node.Text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return node;
        return Node.List(document, line,
        [
            Node.Scalar(document, NodeKind.Text, line, node.Text[..dot]),
            Node.Scalar(document, NodeKind.Text, line, node.Text[(dot + 1)..]),
        ]);
    }
}
