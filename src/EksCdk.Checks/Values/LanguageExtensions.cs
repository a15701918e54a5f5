namespace EksCdk.Checks.Values;

/// <summary>
/// What the transform AWS::LanguageExtensions makes of a template before CloudFormation looks at it: each turn of Fn::ForEach is
/// written out, and functions inside Ref and Fn::GetAtt give way to the names that they come to. What is known only at
/// deployment is left as it is, and evaluates to unknown.
/// </summary>
internal sealed class LanguageExtensions(StackScope scope)
{
    public const string Transform = "AWS::LanguageExtensions";

    // The transform itself allows five, one within the other; a template has at most 500 resources, and no more nodes than fit
    // into 1 MB.
    private const int MaxDepth = 5;
    private const int MaxTurns = 500;
    private const int MaxNodes = 500_000;
    private int _nodes;

    /// <summary>Whether the turns of some loop are not all known.</summary>
    public bool HasOpenLoops { get; private set; }

    /// <summary>Whether a template has anything to write out.</summary>
    public static bool IsUsedBy(Node template) =>
        Macros.NamesIn(template["Transform"]).Contains(Transform)
            || Array.Exists(template["Resources"]?.Pairs ?? [], m => TemplateFile.IsLoop(m.Name));

    /// <summary>The members that a loop among others comes to: those of the turns that are known.</summary>
    public List<Member> Turns(Node loop) => Turns(loop, 1, out _);

    /// <summary>The same node with everything written out that is known.</summary>
    public Node Apply(Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.List:
                return Array.ConvertAll(node.Elements, Apply) is var items
                && items.AsSpan().SequenceEqual(node.Elements) ? node : node.WithItems(items);
            case NodeKind.Map: return ApplyToMap(node);
            default: return node;
        }
    }

    private Node ApplyToMap(Node map)
    {
        if (map.Pairs is [var only] && WithName(only) is { } named) return map.WithMembers([named]);
        var changed = false;
        var members = new List<Member>(map.Pairs.Length);
        foreach (var member in map.Pairs)
        {
            if (TemplateFile.IsLoop(member.Name) && Turns(member.Value, 1, out var open) is var turns && !open)
            {
                members.AddRange(turns);
                changed = true;
                continue;
            }

            var value = TemplateFile.IsLoop(member.Name) ? member.Value : Apply(member.Value);
            changed |= value != member.Value;
            members.Add(new Member(member.Name, value));
        }

        return changed ? map.WithMembers([.. members]) : map;
    }

    // Ref and Fn::GetAtt with the name that the functions in their arguments come to; null where there are none, or it is not
    // known.
    private Member? WithName(Member call)
    {
        if (call.Name is not ("Ref" or "Fn::GetAtt") || call.Value.IsScalar) return null;
        if (call.Value.Kind == NodeKind.Map) return Named(call.Value) is { } name ? new Member(call.Name, name) : null;
        var parts = Array.ConvertAll(call.Value.Elements, part => part.IsScalar ? part : Named(part) ?? part);
        return new Member(call.Name, call.Value.WithItems(parts));
    }

    private Node? Named(Node function) =>
        scope.Evaluate(function) is TextContent { Whole: { } name } ? function.WithText(name) : null;

    private List<Member> Turns(Node loop, int depth, out bool open)
    {
        var members = new List<Member>();
        open = true;
        if (depth <= MaxDepth && loop.Elements is [{ IsScalar: true } identifier, var collection, { Kind: NodeKind.Map } template]
            && scope.Evaluate(collection) is ListContent { Items: { Count: <= MaxTurns } values })
        {
            open = false;
            foreach (var value in values)
                if (value is TextContent { Whole: { } text } && _nodes <= MaxNodes)
                    Turn(template, identifier.Text, text, depth, members, ref open);
                else open = true;
        }

        HasOpenLoops |= open;
        return members;
    }

    private void Turn(Node template, string identifier, string value, int depth, List<Member> members, ref bool open)
    {
        foreach (var (name, node) in template.Pairs)
        {
            var turn = Replace(node, identifier, value);
            if (!TemplateFile.IsLoop(name))
            {
                members.Add(new Member(Replace(name, identifier, value), Apply(turn)));
                continue;
            }

            members.AddRange(Turns(turn, depth + 1, out var innerIsOpen));
            open |= innerIsOpen;
        }
    }

    private Node Replace(Node node, string identifier, string value)
    {
        _nodes++;
        return node.Kind switch
        {
            NodeKind.Text => node.WithText(Replace(node.Text, identifier, value)),
            NodeKind.List => node.WithItems([.. node.Elements.Select(item => Replace(item, identifier, value))]),
            NodeKind.Map when node.Pairs is [{ Name: "Ref", Value: { IsScalar: true } name }] && name.Text == identifier =>
                name.WithText(value),
            NodeKind.Map =>
                node.WithMembers(
                    [.. node.Pairs.Select(m =>
                        new Member(Replace(m.Name, identifier, value), Replace(m.Value, identifier, value)))]),
            _ => node,
        };
    }

    // "&{X}" leaves out what is not alphanumeric, which logical ids need.
    private static string Replace(string text, string identifier, string value) =>
        text.Contains('{', StringComparison.Ordinal)
            ? text.Replace($"${{{identifier}}}", value, StringComparison.Ordinal)
                .Replace($"&{{{identifier}}}", string.Concat(value.Where(char.IsAsciiLetterOrDigit)), StringComparison.Ordinal)
            : text;
}
