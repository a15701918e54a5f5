using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;
using Tomlyn.Serialization;

namespace EksCdk.Checks.Resources;

/// <summary>
/// TOML inside a text that may hold symbols: Bottlerocket's settings. The only place that knows the TOML parser.
/// </summary>
internal sealed class Toml
{
    // Each try puts one value from outside in quotes and reads all of it again.
    private const int MaxTries = 100;

    private Toml(Value root, bool? isReadable, string? problem) => (Root, IsReadable, Problem) = (root, isReadable, problem);

    /// <summary>The outermost table; unknown where the text cannot be read.</summary>
    public Value Root { get; }

    /// <summary>Whether the text is TOML; null where that depends on values known only at deployment.</summary>
    public bool? IsReadable { get; }

    /// <summary>What is wrong where it is not TOML, as the end of a sentence; otherwise null.</summary>
    public string? Problem { get; }

    /// <summary>Reads a text; anything but a text is unknown.</summary>
    /// <param name="value">The text.</param>
    public static Toml Read(Value value)
    {
        if (!value.IsText) return new(value.AsUnknown(value.Why ?? "there is no text"), null, null);
        var marked = new SymbolicText(value);
        var text = marked.Text;
        for (var tries = 0; ; tries++)
        {
            if (ErrorIn(text, out var tree) is not var (at, message))
                return new(value.With(ParsedScope.Evaluate(marked, NodeOf(new Document("", default, true), tree))), tries == 0
                    ? true : null, null);
            if (tries < MaxTries && at >= 0 && at < text.Length && marked.SymbolOf(text[at]) is { } symbol && !IsBareWord(symbol))
                // It may be a number or a boolean; as a text it can be read on.
                text = $"{text[..at]}\"{text[at]}\"{text[(at + 1)..]}";
            else if (at < 0 || HasOpenSymbol(marked, text, at))
                return new(value.AsUnknown("whether it is TOML is known only at deployment"), null, null);
            else
                return new(value.AsUnknown("it is not TOML"), false, Sentence(marked, text, at, message));
        }
    }

    private static string Sentence(SymbolicText marked, string text, int at, string message)
    {
        var line = text.AsSpan(0, at).Count('\n') + 1;
        return $"line {line} ('{marked.ValueOf(LineAt(text, at)).Display}'): {marked.ValueOf(message).Display}";
    }

    // Where the first error is, or null if there is none; before the text where it is this parser that gives up, on tables in
    // tables in tables.
    private static (int At, string Message)? ErrorIn(string text, out TomlTable? tree)
    {
        tree = null;
        try
        {
            var errors = SyntaxParser.Parse(text, null, true).Diagnostics;
            if (errors.HasErrors)
            {
                var first = errors.OrderBy(e => e.Span.Start.Offset).First();
                return (Math.Min(first.Span.Start.Offset, text.Length),
                    Multipart.FirstLine(first.Message.Split('\u2424')[0].Trim()));
            }

            tree = TomlSerializer.Deserialize(text, TomlTables.Default.TomlTable);
            return null;
        }
        catch (TomlException)
        {
            return (-1, "");
        }
    }

    private static Node NodeOf(Document document, object? value) => value switch
    {
        TomlTable table => Node.Map(document, 0, [.. table.Select(p => new Member(p.Key, NodeOf(document, p.Value)))]),
        TomlTableArray tables => Node.List(document, 0, [.. tables.Select(t => NodeOf(document, t))]),
        TomlArray list => Node.List(document, 0, [.. list.Select(i => NodeOf(document, i))]),
        bool flag => Node.Scalar(document, NodeKind.Boolean, 0, flag ? "true" : "false"),
        _ => Node.Scalar(document, value is long or double ? NodeKind.Number : NodeKind.Text, 0,
            Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? ""),
    };

    // A cluster's name, endpoint, ARN or certificate: texts, which TOML wants in quotes.
    private static bool IsBareWord(Symbol symbol) =>
        symbol is { Kind: SymbolKind.Pseudo, Name: not "AWS::AccountId" }
        || (symbol is { Kind: SymbolKind.Attribute, Resource: { } resource } && resource.Model.View(resource) is Cluster);

    private static bool HasOpenSymbol(SymbolicText marked, string text, int end)
    {
        foreach (var c in text.AsSpan(0, Math.Min(end + 1, text.Length)))
            if (marked.SymbolOf(c) is { } symbol && !ParsedScope.IsWord(symbol))
                return true;
        return false;
    }

    private static string LineAt(string text, int at)
    {
        var from = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var to = text.IndexOf('\n', at);
        return Multipart.FirstLine(text[from..(to < 0 ? text.Length : to)].Trim());
    }
}

/// <summary>How the parser makes tables without reflection, which a trimmed program lacks.</summary>
[TomlSerializable(typeof(TomlTable))]
internal sealed partial class TomlTables : TomlSerializerContext;
