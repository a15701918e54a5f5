using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksCdk.Configuration.Loading;

/// <summary>
/// Reads one YAML document into nodes that know their place. YamlDotNet's own node tree stops at the first duplicate key and
/// follows
/// aliases and nesting without a bound; this one takes its events, reports and goes on.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>
    /// Far more than an environment needs, even with the values of an add-on in it, and far less than a stack overflow.
    /// </summary>
    private const int MaximumDepth = 32;

    private readonly Parser _parser;
    private readonly ProblemReport _problems;
    private readonly HashSet<string> _anchors = [];
    private readonly int _maximumDepth;

    private YamlReader(string text, ProblemReport problems, int maximumDepth = MaximumDepth)
    {
        _maximumDepth = maximumDepth;
        _parser = new Parser(new StringReader(text));
        _problems = problems;
    }

    /// <summary>The document's root; null when there is none, or the text is not YAML (then a problem says so).</summary>
    public static YamlNode? Read(string text, ProblemReport problems)
    {
        try
        {
            return new YamlReader(text, problems).ReadDocument();
        }
        catch (YamlException error)
        {
            ReportSyntax(text, error, problems);
            return null;
        }
    }

    /// <summary>The roots of all documents that are not empty; none when the text is not YAML (then a problem says so).</summary>
    public static IReadOnlyList<YamlNode> ReadAll(string text, ProblemReport problems, int maximumDepth)
    {
        try
        {
            return
            [
                .. new YamlReader(text, problems, maximumDepth).ReadDocuments()
                    .Where(root => root is not YamlScalar { IsNull: true }),
            ];
        }
        catch (YamlException error)
        {
            ReportSyntax(text, error, problems);
            return [];
        }
    }

    private IEnumerable<YamlNode> ReadDocuments()
    {
        Next();
        Next();
        while (_parser.Current is DocumentStart)
        {
            Next();
            yield return ReadNode(depth: 0);
            Next();
        }
    }

    private YamlNode? ReadDocument()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart) return null;
        Next();
        var root = ReadNode(depth: 0);
        Next();
        if (_parser.Current is DocumentStart second)
            _problems.Refuse("", "a second document starts here", "keep one environment in a file", At(second));
        return root;
    }

    /// <summary>Reads the node at the current event, and leaves the event after it current.</summary>
    private YamlNode ReadNode(int depth)
    {
        var current = _parser.Current!;
        var position = At(current);
        if (depth > _maximumDepth)
            throw new YamlException(current.Start, current.End, $"Nested more than {_maximumDepth} levels deep");
        var refused = current is NodeEvent node && HasAnchorOrTag(node, position);
        YamlNode result = current switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, position),
            SequenceStart => ReadList(position, depth),
            MappingStart => ReadMap(position, depth),
            AnchorAlias alias => RefuseAlias(alias, position),
            _ => throw new YamlException(current.Start, current.End, "Found an end where a value is required"),
        };
        Next();
        return refused ? new YamlRefused(position) : result;
    }

    private YamlList ReadList(Position position, int depth)
    {
        var items = new List<YamlNode>();
        Next();
        while (_parser.Current is not SequenceEnd) items.Add(ReadNode(depth + 1));
        return new YamlList(items, position);
    }

    private YamlMap ReadMap(Position position, int depth)
    {
        var entries = new List<(YamlScalar, YamlNode)>();
        Next();
        while (_parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is YamlScalar name) entries.Add((name, value));
            else if (key is not YamlRefused)
                _problems.Refuse("", "a key must be text, not a list or a group of keys", at: key.Position);
        }

        return new YamlMap(entries, position);
    }

    /// <summary>Aliases make small files large and readers guess, so there are none.</summary>
    private bool HasAnchorOrTag(NodeEvent node, Position position)
    {
        if (!node.Anchor.IsEmpty)
        {
            _anchors.Add(node.Anchor.Value);
            _problems.Refuse("", $"anchors and aliases are not accepted: {$"&{node.Anchor}".Quoted()}",
                "write the value where it is used", position);
        }
        else if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            var tag = node.Tag.Value.Replace("tag:yaml.org,2002:", "!!");
            _problems.Refuse("", $"YAML tags are not accepted: {tag.Quoted()}",
                "write the plain value: what only a deployment resolves cannot be checked", position);
        }
        else
        {
            return false;
        }

        return true;
    }

    private YamlRefused RefuseAlias(AnchorAlias alias, Position position)
    {
        if (!_anchors.Contains(alias.Value.Value))
            _problems.Refuse(
                "", $"the alias {$"*{alias.Value}".Quoted()} refers to no anchor", "write the value itself", position);
        return new YamlRefused(position);
    }

    /// <summary>
    /// YamlDotNet's scanner loses its way in some unclosed brackets, and says so with an exception that has no place.
    /// </summary>
    private void Next()
    {
        var before = _parser.Current?.End ?? Mark.Empty;
        try
        {
            _parser.MoveNext();
        }
        catch (InvalidOperationException error)
        {
            throw new YamlException(before, before, "After this, found text that is not valid here", error);
        }
    }

    private static Position At(ParsingEvent parsed) => At(parsed.Start);

    private static Position At(Mark mark) => new((int)mark.Line, (int)mark.Column);

    /// <summary>YamlDotNet's words for a tab are of no help, and there is rarely only one.</summary>
    private static void ReportSyntax(string text, YamlException error, ProblemReport problems)
    {
        var lines = text.Split('\n');
        var tabs = Enumerable.Range(0, lines.Length)
            .Where(index => lines[index].TrimStart(' ').StartsWith('\t') && !string.IsNullOrWhiteSpace(lines[index]))
            .ToList();
        foreach (var index in tabs)
            problems.Refuse("", "indented with a tab", "use spaces", new Position(index + 1, lines[index].IndexOf('\t') + 1));
        if (tabs.Count == 0)
            problems.Refuse("", $"cannot be read as YAML: {error.Message.TrimEnd('.')}",
                "check indentation, quotes and brackets from here upwards", At(error.Start));
    }
}
