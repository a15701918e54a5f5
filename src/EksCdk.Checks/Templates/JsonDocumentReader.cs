using System.Runtime.InteropServices;
using System.Text.Json;

namespace EksCdk.Checks.Templates;

/// <summary>Reads JSON into nodes in one pass over the bytes.</summary>
internal static class JsonDocumentReader
{
    /// <summary>Deeper than any template, shallow enough for every recursion over it.</summary>
    public const int MaxDepth = 200;

    /// <summary>
    /// A value takes many times the memory of the two bytes that it may be written with: this many fit into a gigabyte.
    /// </summary>
    public const int MaxValues = 10_000_000;

    public static Document Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = new Document(file, bytes, positionsAreLines: false);
        var reader = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        try
        {
            reader.Read();
            document.Root = new Builder(document).Read(ref reader);
            reader.Read();
            return document;
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            throw new InputException(file, line, $"is not JSON: {Reason(e.Message)}",
                "Correct it there, or name the file .yaml if it is YAML.");
        }
    }

    // The reader's own message ends in "LineNumber: 3 | BytePositionInLine: 7.", which we say ourselves, and advises who
    // programs.
    private static string Reason(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end])
            .Replace(" in this mode. Change the reader options.", ".", StringComparison.Ordinal);
    }

    internal static bool HoldsSurrogate(ReadOnlySpan<byte> raw) => raw.IndexOf("\\ud"u8) >= 0 || raw.IndexOf("\\uD"u8) >= 0;

    private sealed class Builder(Document document)
    {
        private readonly List<Node> _items = [];
        private readonly List<Member> _members = [];
        private int _values;

        public Node Read(ref Utf8JsonReader reader)
        {
            var start = (int)reader.TokenStartIndex;
            if (reader.CurrentDepth >= MaxDepth)
                throw new InputException(document.File, document.LineAt(start), $"is nested more than {MaxDepth} levels deep.",
                    "No template is: check what wrote this file.");
            if (++_values > MaxValues)
                throw new InputException(document.File, document.LineAt(start), $"holds more than {MaxValues:N0} values.",
                    "No template does: check what wrote this file.");
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => ReadMap(ref reader, start),
                JsonTokenType.StartArray => ReadList(ref reader, start),
                JsonTokenType.String => ReadString(ref reader, start),
                JsonTokenType.Number => Node.Encoded(document, NodeKind.Number, start, reader.ValueSpan.Length),
                JsonTokenType.True or JsonTokenType.False =>
                    Node.Encoded(document, NodeKind.Boolean, start, reader.ValueSpan.Length),
                _ => Node.Encoded(document, NodeKind.Null, start, 0),
            };
        }

        // Text is decoded late, but a lone surrogate must be refused here, where the place is known.
        private Node ReadString(ref Utf8JsonReader reader, int start)
        {
            var node = Node.Encoded(document, NodeKind.Text, start, reader.ValueSpan.Length + 2);
            if (reader.ValueIsEscaped && HoldsSurrogate(reader.ValueSpan)) _ = Unescape(ref reader);
            return node;
        }

        private string Unescape(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                var line = document.LineAt((int)reader.TokenStartIndex);
                throw new InputException(document.File, line, "holds half of a surrogate pair in a string.",
                    "Write the whole character.");
            }
        }

        private Node ReadList(ref Utf8JsonReader reader, int start)
        {
            var from = _items.Count;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) _items.Add(Read(ref reader));
            var items = CollectionsMarshal.AsSpan(_items)[from..].ToArray();
            _items.RemoveRange(from, items.Length);
            return Node.List(document, start, items);
        }

        private Node ReadMap(ref Utf8JsonReader reader, int start)
        {
            var from = _members.Count;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = Name(ref reader);
                reader.Read();
                _members.Add(new Member(name, Read(ref reader)));
            }

            var members = CollectionsMarshal.AsSpan(_members)[from..].ToArray();
            _members.RemoveRange(from, members.Length);
            return Node.Map(document, start, RepeatedKeys.KeepLast(document, members));
        }

        private string Name(ref Utf8JsonReader reader) =>
            reader.ValueIsEscaped ? Unescape(ref reader) : NamePool.Get(reader.ValueSpan);
    }
}
