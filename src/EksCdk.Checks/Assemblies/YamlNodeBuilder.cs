using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksCdk.Checks.Assemblies;

/// <summary>Builds nodes from the events of a YAML parser. Aliases share nodes, so what they would add is counted: in size and in depth.</summary>
internal sealed class YamlNodeBuilder(Document document, Parser parser)
{
    private readonly Dictionary<AnchorName, Subtree> _anchors = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private long _aliased;

    public Node Read() => Read(0).Node;

    private Subtree Read(int depth)
    {
        if (depth >= JsonDocumentReader.MaxDepth) throw TooDeep(parser.Current!.Start);
        if (parser.TryConsume<AnchorAlias>(out var alias)) return Aliased(alias, depth);
        if (parser.Current is not NodeEvent start) throw Error(parser.Current!.Start, "ends where a value must stand.", "Correct it there.");
        var line = (int)start.Start.Line;
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
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor] = read;
        return read;
    }

    private Subtree Aliased(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
            throw Error(alias.Start, $"uses the alias '*{alias.Value}' before its anchor is complete.", "Define the anchor first; an anchor cannot contain itself.");
        _aliased += anchored.Size;
        if (_aliased > YamlDocumentReader.MaxAliasedNodes)
            throw Error(alias.Start, $"repeats more than {YamlDocumentReader.MaxAliasedNodes:N0} values through aliases.", "Write the values out, or use fewer aliases of aliases.");
        if (depth + anchored.Height > JsonDocumentReader.MaxDepth) throw TooDeep(alias.Start);
        return anchored;
    }

    private Node ReadScalar(int line)
    {
        var scalar = parser.Consume<Scalar>();
        var plain = scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific);
        var kind = plain ? YamlScalars.KindOf(scalar.Value) : NodeKind.Text;
        return Node.Scalar(document, kind, line, kind == NodeKind.Boolean ? YamlScalars.Boolean(scalar.Value) : kind == NodeKind.Null ? "" : scalar.Value);
    }

    private Subtree ReadList(int line, int depth)
    {
        parser.Consume<SequenceStart>();
        var items = new List<Node>();
        var (size, height) = (1, 0);
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var item = Read(depth + 1);
            items.Add(item.Node);
            (size, height) = (size + item.Size, Math.Max(height, item.Height));
        }

        return new Subtree(Node.List(document, line, [.. items]), size, height + 1);
    }

    private Subtree ReadMap(int line, int depth)
    {
        parser.Consume<MappingStart>();
        var members = new List<Member>();
        var merged = new List<Node>();
        var (size, height) = (1, 0);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
                throw Error(parser.Current!.Start, "has a key that is not a plain value.", "CloudFormation knows only string keys.");
            var value = Read(depth + 1);
            (size, height) = (size + value.Size, Math.Max(height, value.Height));
            if (key.Value == "<<" && key.Style == ScalarStyle.Plain) merged.Add(value.Node);
            else members.Add(new Member(Intern(key.Value), value.Node));
        }

        DuplicateKeys.Refuse(document, members.ToArray());
        Merge(merged, members);
        return new Subtree(Node.Map(document, line, [.. members]), size, height + 1);
    }

    private static void Merge(List<Node> merged, List<Member> members)
    {
        if (merged.Count == 0) return;
        var written = new HashSet<string>(members.Select(m => m.Name), StringComparer.Ordinal);
        foreach (var map in merged.SelectMany(m => m.Kind == NodeKind.List ? m.Items : [m]))
            foreach (var member in map.Members)
                if (written.Add(member.Name))
                    members.Add(member);
    }

    private string Intern(string name)
    {
        if (_names.TryGetValue(name, out var known)) return known;
        return _names[name] = name;
    }

    private InputException TooDeep(Mark at) => Error(at, $"is nested more than {JsonDocumentReader.MaxDepth} levels deep.", "No template is: check what wrote this file.");

    private InputException Error(Mark at, string problem, string fix) => new(document.File, (int)at.Line, problem, fix);

    /// <summary>A node with the number of nodes and of levels under it, its own included.</summary>
    private readonly record struct Subtree(Node Node, int Size, int Height);
}
