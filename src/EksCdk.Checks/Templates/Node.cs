using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace EksCdk.Checks.Templates;

/// <summary>What a <see cref="Node"/> is.</summary>
public enum NodeKind : byte
{
    /// <summary>null.</summary>
    Null,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map.</summary>
    Map,
}

/// <summary>A named child of a map.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">The value.</param>
public readonly record struct Member(string Name, Node Value);

/// <summary>One value of a document, which remembers where it stands. Scalars are decoded when first asked for.</summary>
public sealed class Node
{
    private const int IndexFrom = 24;
    private readonly int _position;
    private readonly int _length;
    private object? _content;

    private Node(Document document, NodeKind kind, int position, int length, object? content,
        NodeContents contents = NodeContents.None)
    {
        Document = document;
        Kind = kind;
        Contents = contents;
        _position = position;
        _length = length;
        _content = content;
    }

    /// <summary>The document it belongs to.</summary>
    public Document Document { get; }

    /// <summary>What it is.</summary>
    public NodeKind Kind { get; }

    /// <summary>What is written anywhere in it; of a scalar nothing.</summary>
    internal NodeContents Contents { get; }

    /// <summary>The line it starts on, counted from 1.</summary>
    public int Line => Document.LineAt(_position);

    /// <summary>Whether it is a string, a number or a boolean.</summary>
    public bool IsScalar => Kind is NodeKind.Text or NodeKind.Number or NodeKind.Boolean;

    /// <summary>
    /// The text of a scalar, as CloudFormation hands it to a service: <c>1.30</c> unquoted is <c>1.3</c>. Empty for anything
    /// else.
    /// </summary>
    public string Text => _content switch
    {
        string text => text,
        null when Kind != NodeKind.Null => Decode(),
        _ => "",
    };

    /// <summary>The elements of a list; empty for anything else.</summary>
    public IReadOnlyList<Node> Items => Elements;

    /// <summary>The members of a map in their order; empty for anything else.</summary>
    public IReadOnlyList<Member> Members => Pairs;

    /// <summary>The member of that name, or null.</summary>
    /// <param name="name">The key, in exact case.</param>
    public Node? this[string name]
    {
        get
        {
            var pairs = Pairs;
            if (pairs.Length < IndexFrom)
            {
                foreach (var pair in pairs)
                    if (pair.Name == name)
                        return pair.Value;
                return null;
            }

            return ((MemberIndex)_content!).Find(name);
        }
    }

    /// <summary>As <see cref="Items"/>, for loops that must not allocate.</summary>
    internal Node[] Elements => _content as Node[] ?? [];

    /// <summary>As <see cref="Members"/>, for loops that must not allocate.</summary>
    internal Member[] Pairs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _content as Member[] ?? (_content is MemberIndex index ? index.Members : []);
    }

    internal static Node Encoded(Document document, NodeKind kind, int position, int length) =>
        new(document, kind, position, length, null);

    internal static Node Scalar(Document document, NodeKind kind, int position, string text) =>
        new(document, kind, position, 0, kind == NodeKind.Number ? CanonicalNumber(text) : text);

    internal static Node List(Document document, int position, Node[] items) =>
        new(document, NodeKind.List, position, 0, items, NodeContentsOf.Items(items));

    internal static Node Map(Document document, int position, Member[] members) =>
        new(document, NodeKind.Map, position, 0, members.Length < IndexFrom ? members : new MemberIndex(members),
            NodeContentsOf.Members(members));

    /// <summary>Whether any of this is written anywhere in it.</summary>
    internal bool HasAny(NodeContents these) => (Contents & these) != NodeContents.None;

    internal Node WithText(string text) => new(Document, NodeKind.Text, _position, 0, text);

    internal Node WithItems(Node[] items) => List(Document, _position, items);

    internal Node WithMembers(Member[] members) => Map(Document, _position, members);

    private string Decode()
    {
        var raw = Document.Bytes.Slice(_position, _length);
        var text = Kind switch
        {
            NodeKind.Boolean => raw[0] == (byte)'t' ? "true" : "false",
            NodeKind.Number => CanonicalNumber(Encoding.UTF8.GetString(raw)),
            _ => DecodeString(raw),
        };
        _content = text;
        return text;
    }

    private static string DecodeString(ReadOnlySpan<byte> quoted)
    {
        var inner = quoted[1..^1];
        if (!inner.Contains((byte)'\\')) return NamePool.Get(inner);
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    private static string CanonicalNumber(string text) =>
        text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : text;

    private sealed class MemberIndex(Member[] members)
    {
        private Dictionary<string, Node>? _byName;

        public Member[] Members => members;

        public Node? Find(string name)
        {
            return (_byName ??= ByName()).GetValueOrDefault(name);
        }

        // Others see the index only when it is full: documents are read by several threads at once.
        private Dictionary<string, Node> ByName()
        {
            var byName = new Dictionary<string, Node>(members.Length, StringComparer.Ordinal);
            foreach (var member in members) byName[member.Name] = member.Value;
            return byName;
        }
    }
}
