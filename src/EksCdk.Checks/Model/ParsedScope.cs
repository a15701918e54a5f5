using System.Text;
using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>
/// JSON or YAML inside a text that may hold symbols. Each symbol is replaced by one private character, the text is
/// parsed, and the characters become symbols again: a manifest that is known but for an ARN can be read.
/// </summary>
internal sealed class ParsedScope : IScope
{
    private const char FirstMark = '\uE000';
    private const int MaxSymbols = 6000;
    private readonly List<Symbol> _symbols = [];

    public static Content Parse(Value value)
    {
        if (value.Content is not TextContent text) return value.Content;
        if (text.Segments.Length > MaxSymbols) return Content.Unknown("it is put together of too many parts");
        var scope = new ParsedScope();
        var marked = scope.Mark(text.Segments);
        try
        {
            var trimmed = marked.AsSpan().TrimStart();
            var isJson = trimmed.Length > 0 && trimmed[0] is '{' or '[';
            var document = isJson ? JsonDocumentReader.Read("", Encoding.UTF8.GetBytes(marked)) : YamlDocumentReader.Read("", marked);
            return scope.Evaluate(document.Root);
        }
        catch (InputException e)
        {
            return new UnparsedContent($"it cannot be parsed: {e.Problem}", text.Whole is not null);
        }
    }

    public Content Evaluate(Node node) => node.Kind switch
    {
        NodeKind.Null => Content.Missing,
        NodeKind.Map => new MapContent(node, this),
        NodeKind.List => new ListContent([.. node.Items.Select(Evaluate)]),
        NodeKind.Text => Content.Text(Unmark(node.Text)),
        _ => Content.Text(node.Text),
    };

    /// <summary>A key as a person reads it, with symbols as <c>${Name}</c>.</summary>
    public string Key(string written) => string.Concat(Unmark(written));

    /// <summary>Finds a member by the name that <see cref="Key"/> gave it.</summary>
    public Node? Find(Node map, string key) => _symbols.Count == 0 ? null : Array.Find(map.Pairs, m => Key(m.Name) == key).Value;

    // Outside of quotes JSON takes no such character: a number or boolean known at deployment becomes a quoted text.
    private string Mark(Segment[] segments)
    {
        var text = new StringBuilder();
        var quoted = false;
        foreach (var segment in segments)
        {
            if ((segment.Literal ?? segment.Symbol!.Given?.Text) is { } literal)
            {
                text.Append(literal);
                for (var i = 0; i < literal.Length; i++)
                    if (literal[i] == '\\') i++;
                    else if (literal[i] == '"') quoted = !quoted;
                continue;
            }

            var mark = (char)(FirstMark + _symbols.Count);
            _symbols.Add(segment.Symbol!);
            text.Append(quoted ? "" : "\"").Append(mark).Append(quoted ? "" : "\"");
        }

        return text.ToString();
    }

    private List<Segment> Unmark(string text)
    {
        var segments = new List<Segment>();
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < FirstMark || text[i] - FirstMark >= _symbols.Count) continue;
            segments.Add(new Segment(text[from..i]));
            segments.Add(new Segment(_symbols[text[i] - FirstMark]));
            from = i + 1;
        }

        segments.Add(new Segment(text[from..]));
        return segments;
    }
}

/// <summary>Text that should be JSON or YAML and is not.</summary>
internal sealed class UnparsedContent(string why, bool certain) : UnknownContent(why)
{
    /// <summary>Whether the whole text is known, so that it is certainly malformed.</summary>
    public bool Certain => certain;
}
