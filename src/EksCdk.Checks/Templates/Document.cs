namespace EksCdk.Checks.Templates;

/// <summary>A parsed file. Lines are worked out only when somebody asks where a node stands.</summary>
public sealed class Document
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private Node? _root;
    private WeakReference<Node>? _again;
    private int[]? _lineStarts;
    private List<RepeatedKey>? _repeatedKeys;

    internal Document(string file, ReadOnlyMemory<byte> bytes, bool positionsAreLines)
    {
        File = file;
        _bytes = bytes;
        PositionsAreLines = positionsAreLines;
        Size = bytes.Length;
    }

    /// <summary>JSON of which nothing is read but its facts.</summary>
    internal Document(string file, ReadOnlyMemory<byte> bytes, TemplateFacts facts) : this(file, bytes, positionsAreLines: false)
    {
        Facts = facts;
        _again = new WeakReference<Node>(null!);
    }

    /// <summary>The file as the user named it, or <c>-</c> for standard input.</summary>
    public string File { get; }

    /// <summary>The outermost node.</summary>
    public Node Root { get => _root ?? ReadAgain(); internal set => _root = value; }

    /// <summary>What is known of it as a template, also when its nodes are let go.</summary>
    internal TemplateFacts Facts { get => field ??= new TemplateFacts(Root); private init; }

    /// <summary>Keys that stand twice in the same map: the last counts.</summary>
    public IReadOnlyList<RepeatedKey> RepeatedKeys => (IReadOnlyList<RepeatedKey>?)_repeatedKeys ?? [];

    /// <summary>The size of the file in bytes, or of its text in characters.</summary>
    internal int Size { get; init; }

    internal bool PositionsAreLines { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>
    /// Keeps the bytes and lets the nodes go, which take several times as much: whoever asks for them has them read again, and
    /// keeps them as long as they are needed.
    /// </summary>
    internal void LetGo()
    {
        // YAML is not kept as bytes.
        if (PositionsAreLines || IsLetGo) return;
        _ = Facts;
        _again = new WeakReference<Node>(Root);
        _root = null;
    }

    /// <summary>Whether it is a template whose nodes were let go, or never read.</summary>
    internal bool IsLetGo => _root is null;

    internal void Remember(RepeatedKey key) => (_repeatedKeys ??= []).Add(key);

    internal int LineAt(int position)
    {
        if (PositionsAreLines) return position;
        _lineStarts ??= FindLineStarts(_bytes.Span);
        var index = Array.BinarySearch(_lineStarts, position);
        return index >= 0 ? index + 1 : ~index;
    }

    private Node ReadAgain()
    {
        lock (_again!)
        {
            if (_again.TryGetTarget(out var root)) return root;
            root = JsonDocumentReader.Read(File, _bytes).Root;
            _again.SetTarget(root);
            return root;
        }
    }

    private static int[] FindLineStarts(ReadOnlySpan<byte> bytes)
    {
        var starts = new List<int>(bytes.Length / 32 + 1) { 0 };
        for (var offset = 0; ;)
        {
            var next = bytes[offset..].IndexOf((byte)'\n');
            if (next < 0) return [.. starts];
            offset += next + 1;
            starts.Add(offset);
        }
    }
}
