using SharpYaml;
using SharpYaml.Events;

namespace EksCdk.Checks.Templates;

/// <summary>
/// Builds nodes from the events of a YAML parser. Aliases share nodes, so what they would add is counted: in size and in depth.
/// </summary>
internal sealed class YamlNodeBuilder(Document document, EventReader events)
{
    private readonly Dictionary<string, Subtree> _anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private long _aliased;

    public Node Read() => Read(0).Node;

    private Subtree Read(int depth)
    {
        var current = events.Parser.Current!;
        if (depth >= JsonDocumentReader.MaxDepth) throw TooDeep(current.Start);
        if (events.Allow<AnchorAlias>() is { } alias) return Aliased(alias, depth);
        if (current is not NodeEvent start) throw Error(current.Start, "ends where a value must stand.", "Correct it there.");
        var line = LineOf(start);
        var plain = start switch
        {
            Scalar => new Subtree(ReadScalar(line), 1, 1),
            SequenceStart => ReadList(line, depth),
            MappingStart => ReadMap(line, depth),
            var other => throw Error(other.Start, "holds something that is no value.", "Correct it there."),
        };
        var read = ShortTags.Apply(document, plain.Node, start.Tag, line) is var tagged && tagged == plain.Node
            ? plain
            : new Subtree(tagged, plain.Size + 1, plain.Height + 1);
        if (!string.IsNullOrEmpty(start.Anchor)) _anchors[start.Anchor] = read;
        return read;
    }

    private Subtree Aliased(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
            throw Error(alias.Start, $"uses the alias '*{alias.Value}' before its anchor is complete.",
                "Define the anchor first; an anchor cannot contain itself.");
        _aliased += anchored.Size;
        if (_aliased > YamlDocumentReader.MaxAliasedNodes)
            throw Error(alias.Start, $"repeats more than {YamlDocumentReader.MaxAliasedNodes:N0} values through aliases.",
                "Write the values out, or use fewer aliases of aliases.");
        if (depth + anchored.Height > JsonDocumentReader.MaxDepth) throw TooDeep(alias.Start);
        return anchored;
    }

    private Node ReadScalar(int line)
    {
        var scalar = events.Expect<Scalar>();
        var plain = scalar.Style == ScalarStyle.Plain && !ShortTags.IsTagged(scalar.Tag);
        var kind = plain ? YamlScalars.KindOf(scalar.Value) : NodeKind.Text;
        return Node.Scalar(document, kind, line, kind == NodeKind.Boolean ? YamlScalars.Boolean(scalar.Value)
            : kind == NodeKind.Null ? "" : scalar.Value);
    }

    private Subtree ReadList(int line, int depth)
    {
        events.Expect<SequenceStart>();
        var items = new List<Node>();
        var (size, height) = (1, 0);
        while (events.Allow<SequenceEnd>() is null)
        {
            var item = Read(depth + 1);
            items.Add(item.Node);
            (size, height) = (size + item.Size, Math.Max(height, item.Height));
        }

        return new Subtree(Node.List(document, line, [.. items]), size, height + 1);
    }

    private Subtree ReadMap(int line, int depth)
    {
        events.Expect<MappingStart>();
        var members = new List<Member>();
        var lines = new List<int>();
        var merged = new List<Node>();
        var (size, height) = (1, 0);
        while (events.Allow<MappingEnd>() is null)
        {
            var at = LineOf(events.Parser.Current!);
            var key = ReadKey(depth, out var merges);
            var value = Read(depth + 1);
            (size, height) = (size + value.Size, Math.Max(height, value.Height));
            if (merges)
            {
                merged.Add(value.Node);
                continue;
            }

            members.Add(new Member(Intern(key), value.Node));
            lines.Add(at);
        }

        var kept = RepeatedKeys.KeepLast(document, [.. members], lines);
        return new Subtree(Node.Map(document, line, Merge(merged, kept)), size, height + 1);
    }

    private string ReadKey(int depth, out bool merges)
    {
        merges = false;
        if (events.Allow<AnchorAlias>() is { } alias && Aliased(alias, depth).Node is { IsScalar: true } aliased)
            return aliased.Text;
        if (events.Allow<Scalar>() is not { } key)
            throw Error(events.Parser.Current!.Start, "has a key that is not a plain value.",
                "CloudFormation knows only string keys.");
        if (key.Value.StartsWith('\u00a0'))
            throw Error(key.Start, "is indented with a no-break space, which YAML takes for a letter.", "Use spaces.");
        if (!string.IsNullOrEmpty(key.Anchor))
            _anchors[key.Anchor] = new Subtree(Node.Scalar(document, NodeKind.Text, LineOf(key), key.Value), 1, 1);
        merges = key is { Value: "<<", Style: ScalarStyle.Plain };
        return key.Value;
    }

    private static Member[] Merge(List<Node> merged, Member[] members)
    {
        if (merged.Count == 0) return members;
        var all = members.ToList();
        var written = new HashSet<string>(members.Select(m => m.Name), StringComparer.Ordinal);
        foreach (var map in merged.SelectMany(m => m.Kind == NodeKind.List ? m.Items : [m]))
            foreach (var member in map.Members)
                if (written.Add(member.Name))
                    all.Add(member);
        return [.. all];
    }

    private string Intern(string name)
    {
        if (_names.TryGetValue(name, out var known)) return known;
        return _names[name] = name;
    }

    private static int LineOf(ParsingEvent at) => at.Start.Line + 1;

    private InputException TooDeep(Mark at) =>
        Error(at, $"is nested more than {JsonDocumentReader.MaxDepth} levels deep.",
            "No template is: check what wrote this file.");

    private InputException Error(Mark at, string problem, string fix) => new(document.File, at.Line + 1, problem, fix);

    /// <summary>A node with the number of nodes and of levels under it, its own included.</summary>
    private readonly record struct Subtree(Node Node, int Size, int Height);
}
