namespace EksCdk.Checks.Values;

/// <summary>Finds the logical ids that a piece of template refers to, as CloudFormation does to order creation.</summary>
internal static class ReferenceScan
{
    /// <summary>The logical ids, and parameters, that are referred to anywhere in the node.</summary>
    /// <param name="node">The piece of template.</param>
    /// <param name="scope">Its stack, to follow only the branch of each <c>Fn::If</c> that is taken; null to follow both.</param>
    public static List<string> In(Node node, StackScope? scope = null)
    {
        var ids = new List<string>();
        Scan(node, scope, ids);
        return ids;
    }

    /// <summary>The calls anywhere in the node that read other stacks: Fn::ImportValue and Fn::GetStackOutput.</summary>
    public static IReadOnlyList<Member> CallsOfOtherStacks(Node node)
    {
        List<Member>? calls = null;
        ScanCalls(node, ref calls);
        return calls ?? (IReadOnlyList<Member>)[];
    }

    // Most of a template calls none: nothing is allocated until one is met.
    private static void ScanCalls(Node node, ref List<Member>? calls)
    {
        if (!node.HasAny(NodeContents.CallsOfOtherStacks)) return;
        foreach (var member in node.Pairs)
        {
            if (member.Name is "Fn::ImportValue" or "Fn::GetStackOutput") (calls ??= []).Add(member);
            ScanCalls(member.Value, ref calls);
        }

        foreach (var item in node.Elements) ScanCalls(item, ref calls);
    }

    private static void Scan(Node node, StackScope? scope, List<string> ids)
    {
        if (!node.HasAny(NodeContents.Calls)) return;
        foreach (var (name, value) in node.Pairs)
        {
            switch (name)
            {
                case "Fn::If" when scope is not null && value.Items is [{ IsScalar: true } condition, var yes, var no]:
                    Scan(scope.Conditions.Holds(condition.Text, condition) ? yes : no, scope, ids);
                    continue;
                case "Ref" when value.IsScalar:
                    ids.Add(value.Text);
                    break;
                case "Fn::GetAtt" when value.IsScalar:
                    ids.Add(Before('.', value.Text));
                    break;
                case "Fn::GetAtt" when value.Items is [{ IsScalar: true } id, ..]:
                    ids.Add(id.Text);
                    break;
                case "Fn::Sub" when value.IsScalar:
                    ScanSub(value.Text, null, ids);
                    break;
                case "Fn::Sub" when value.Items is [{ IsScalar: true } template, ..]:
                    ScanSub(template.Text, value.Items.Count > 1 ? value.Items[1] : null, ids);
                    break;
            }

            Scan(value, scope, ids);
        }

        foreach (var item in node.Elements) Scan(item, scope, ids);
    }

    private static void ScanSub(string text, Node? variables, List<string> ids)
    {
        foreach (var name in NamesIn(text))
            if (variables?[name] is null)
                ids.Add(Before('.', name));
    }

    /// <summary>The logical id that a call of Ref or Fn::GetAtt names; null for another call.</summary>
    public static string? Named(Member call) => call switch
    {
        { Name: "Ref" or "Fn::GetAtt", Value: { IsScalar: true } name } => Before('.', name.Text),
        { Name: "Fn::GetAtt", Value.Elements: [{ IsScalar: true } id, ..] } => id.Text,
        _ => null,
    };

    /// <summary>What stands between <c>${</c> and <c>}</c> in the text of Fn::Sub.</summary>
    public static List<string> NamesIn(string text)
    {
        var names = new List<string>();
        var close = 0;
        for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open =
            text.IndexOf("${", close, StringComparison.Ordinal))
        {
            close = text.IndexOf('}', open);
            if (close < 0) break;
            names.Add(text[(open + 2)..close].Trim());
        }

        return names;
    }

    /// <summary>The attributes that are asked for anywhere in the node, each with the logical id.</summary>
    public static IReadOnlyList<(string Id, string Attribute)> AttributesIn(Node node)
    {
        List<(string Id, string Attribute)>? attributes = null;
        ScanAttributes(node, ref attributes);
        return attributes ?? (IReadOnlyList<(string Id, string Attribute)>)[];
    }

    private static void ScanAttributes(Node node, ref List<(string Id, string Attribute)>? attributes)
    {
        if (!node.HasAny(NodeContents.Calls)) return;
        foreach (var (name, value) in node.Pairs)
        {
            if (name == "Fn::GetAtt" && Asked(value) is { } asked) (attributes ??= []).Add(asked);
            if (name == "Fn::Sub" && (value.IsScalar ? value : value.Elements is [{ IsScalar: true } text, ..] ? text
                : null) is { } sub)
                foreach (var written in NamesIn(sub.Text))
                    if (written.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && written[0] != '!'
                        && (value.IsScalar || value.Items.Count < 2 || value.Items[1][written] is null))
                        (attributes ??= []).Add((written[..dot], written[(dot + 1)..]));
            ScanAttributes(value, ref attributes);
        }

        foreach (var item in node.Elements) ScanAttributes(item, ref attributes);
    }

    private static (string Id, string Attribute)? Asked(Node value) => value switch
    {
        { IsScalar: true, Text: var text } when text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot =>
            (text[..dot], text[(dot + 1)..]),
        { Elements: [{ IsScalar: true } id, { IsScalar: true } attribute] } => (id.Text, attribute.Text),
        _ => null,
    };

    /// <summary>The text up to a character, or all of it.</summary>
    public static string Before(char end, string text) =>
        text.IndexOf(end, StringComparison.Ordinal) is var at && at >= 0 ? text[..at] : text;
}
