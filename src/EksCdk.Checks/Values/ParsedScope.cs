using System.Text;

namespace EksCdk.Checks.Values;

/// <summary>JSON or YAML inside a text that may hold symbols: a manifest that is known but for an ARN can be read.</summary>
internal sealed class ParsedScope : IScope
{
    private readonly SymbolicText _text;

    private ParsedScope(SymbolicText text) => _text = text;

    public static EvaluatedValue Parse(Value value)
    {
        if (value.Content is not TextContent text) return value.Content;
        var marked = new SymbolicText(value);
        var scope = new ParsedScope(marked);
        try
        {
            return scope.Evaluate(Read(marked).Root);
        }
        catch (InputException e)
        {
            return new UnparsedContent($"it cannot be parsed: {e.Problem}",
                value.Segments.All(s => s.Symbol is null || IsWord(s.Symbol)));
        }
    }

    /// <summary>What another parser has read out of a text, with its symbols.</summary>
    public static EvaluatedValue Evaluate(SymbolicText text, Node root) => new ParsedScope(text).Evaluate(root);

    // An attribute of AWS's own is a plain word, an address or base64: whatever it is, it breaks no line and closes no quote.
    internal static bool IsWord(Symbol symbol) => symbol.ResolvedValue is not null
        || (symbol.Kind == SymbolKind.Pseudo && symbol.Name is not "AWS::NotificationARNs")
        || (symbol is { Kind: SymbolKind.Attribute, Resource.Type: var type }
            && type.StartsWith("AWS::", StringComparison.Ordinal)
            && !type.StartsWith("AWS::CloudFormation::", StringComparison.Ordinal));

    // What starts like JSON may still be YAML's flow style: {replicaCount: 3}.
    private static Document Read(SymbolicText marked)
    {
        var trimmed = marked.Text.AsSpan().TrimStart();
        if (trimmed.Length == 0 || trimmed[0] is not ('{' or '[')) return YamlDocumentReader.Read("", marked.Text);
        marked.QuoteForJson();
        try
        {
            return JsonDocumentReader.Read("", Encoding.UTF8.GetBytes(marked.Text));
        }
        catch (InputException notJson)
        {
            try
            {
                return YamlDocumentReader.Read("", marked.Text);
            }
            catch (InputException)
            {
                throw notJson;
            }
        }
    }

    public Reads? Reads => null;

    public EvaluatedValue Evaluate(Node node) => node.Kind switch
    {
        NodeKind.Null => EvaluatedValue.Missing,
        NodeKind.Map => new MapContent(node, this),
        NodeKind.List => new ListContent([.. node.Items.Select(Evaluate)]),
        NodeKind.Text => EvaluatedValue.Text(_text.Unmark(node.Text)),
        _ => EvaluatedValue.Text(node.Text),
    };

    /// <summary>A key as a person reads it, with symbols as <c>${Name}</c>.</summary>
    public string Key(string written) => _text.IsMarked(written) ? string.Concat(_text.Unmark(written)) : written;

    /// <summary>A key as a value, with its symbols.</summary>
    public EvaluatedValue KeyContent(string written) => EvaluatedValue.Text(_text.Unmark(written));

    /// <summary>Finds a member by the name that <see cref="Key"/> gave it.</summary>
    public Node? Find(Node map, string key)
    {
        // One without symbols has been looked for already.
        foreach (var member in map.Pairs)
            if (_text.IsMarked(member.Name) && Key(member.Name) == key)
                return member.Value;
        return null;
    }
}

/// <summary>Text that should be JSON or YAML and is not.</summary>
internal sealed class UnparsedContent(string why, bool certain) : UnknownContent(why)
{
    /// <summary>Whether the whole text is known, so that it is certainly malformed.</summary>
    public bool Certain => certain;
}
