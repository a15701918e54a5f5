using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksCdk.Checks.Assemblies;

/// <summary>Reads YAML as CloudFormation does: YAML 1.1 scalars, short tags for intrinsic functions; anchors are allowed, within bounds.</summary>
internal static class YamlDocumentReader
{
    /// <summary>What all aliases together may add, in nodes: enough for any template, too little for a "billion laughs".</summary>
    public const int MaxAliasedNodes = 1_000_000;

    public static Document Read(string file, string text)
    {
        var document = new Document(file, default, positionsAreLines: true);
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) throw new InputException(file, 1, "is empty.", "Give a CloudFormation template.");
            parser.Consume<DocumentStart>();
            document.Root = new Builder(document, parser).Read(0).Node;
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                throw new InputException(file, (int)second.Start.Line, "holds more than one YAML document.", "CloudFormation reads one: split the file at '---'.");
            return document;
        }
        catch (YamlException e)
        {
            throw new InputException(file, (int)e.Start.Line, $"is not YAML: {e.Message.TrimEnd('.')}.", "Correct it there.");
        }
        catch (InvalidOperationException)
        {
            // The scanner's own way to give up on some malformed flow collections.
            throw new InputException(file, (int)(parser.Current?.End.Line ?? 0), "is not YAML: a flow collection or plain text is malformed after this line.", "Correct it there.");
        }
    }

    private sealed class Builder(Document document, Parser parser)
    {
        private readonly Dictionary<AnchorName, (Node Node, int Size)> _anchors = [];
        private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
        private long _aliased;

        public (Node Node, int Size) Read(int depth)
        {
            if (depth >= JsonDocumentReader.MaxDepth)
                throw Error(parser.Current!.Start, $"is nested more than {JsonDocumentReader.MaxDepth} levels deep.", "No template is: check what wrote this file.");
            if (parser.TryConsume<AnchorAlias>(out var alias)) return Aliased(alias);
            if (parser.Current is not NodeEvent start)
                throw Error(parser.Current?.Start ?? Mark.Empty, "ends a list or map in the middle of a value.", "Correct it there.");
            var line = (int)start.Start.Line;
            var (node, size) = parser.Current switch
            {
                Scalar => (ReadScalar(line), 1),
                SequenceStart => ReadList(line, depth),
                _ => ReadMap(line, depth),
            };
            var read = (ShortTags.Apply(document, node, start.Tag, line), size + 1);
            if (!start.Anchor.IsEmpty) _anchors[start.Anchor] = read;
            return read;
        }

        private (Node Node, int Size) Aliased(AnchorAlias alias)
        {
            if (!_anchors.TryGetValue(alias.Value, out var anchored))
                throw Error(alias.Start, $"uses the alias '*{alias.Value}' before its anchor is complete.", "Define the anchor first; an anchor cannot contain itself.");
            _aliased += anchored.Size;
            if (_aliased > MaxAliasedNodes)
                throw Error(alias.Start, $"repeats more than {MaxAliasedNodes:N0} values through aliases.", "Write the values out, or use fewer aliases of aliases.");
            return anchored;
        }

        private Node ReadScalar(int line)
        {
            var scalar = parser.Consume<Scalar>();
            var plain = scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific);
            var kind = plain ? YamlScalars.KindOf(scalar.Value) : NodeKind.Text;
            return Node.Scalar(document, kind, line, kind == NodeKind.Boolean ? YamlScalars.Boolean(scalar.Value) : kind == NodeKind.Null ? "" : scalar.Value);
        }

        private (Node Node, int Size) ReadList(int line, int depth)
        {
            parser.Consume<SequenceStart>();
            var items = new List<Node>();
            var size = 0;
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                var item = Read(depth + 1);
                items.Add(item.Node);
                size += item.Size;
            }

            return (Node.List(document, line, [.. items]), size);
        }

        private (Node Node, int Size) ReadMap(int line, int depth)
        {
            parser.Consume<MappingStart>();
            var members = new List<Member>();
            var merged = new List<Node>();
            var size = 0;
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var key))
                    throw Error(parser.Current!.Start, "has a key that is not a plain value.", "CloudFormation knows only string keys.");
                var value = Read(depth + 1);
                size += value.Size;
                if (key.Value == "<<" && key.Style == ScalarStyle.Plain) merged.Add(value.Node);
                else members.Add(new Member(Intern(key.Value), value.Node));
            }

            DuplicateKeys.Refuse(document, members.ToArray());
            foreach (var map in merged.SelectMany(m => m.Kind == NodeKind.List ? m.Items : [m]))
                foreach (var member in map.Members)
                    if (!members.Exists(m => m.Name == member.Name))
                        members.Add(member);
            return (Node.Map(document, line, [.. members]), size);
        }

        private string Intern(string name)
        {
            if (_names.TryGetValue(name, out var known)) return known;
            return _names[name] = name;
        }

        private InputException Error(Mark at, string problem, string fix) => new(document.File, (int)at.Line, problem, fix);
    }
}
