using System.Buffers;
using System.Text;

namespace EksCdk.Checks.Values;

/// <summary>
/// A text in which each symbol is one private character: it can be searched and cut as any string, and every piece
/// becomes a value again.
/// </summary>
internal sealed class SymbolicText
{
    private const char FirstMark = '\uE000';
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n'\"\\;");
    private const int MaxSymbols = 6000;
    private readonly List<Symbol> _symbols = [];
    private readonly Value _value;

    /// <summary>Marks the symbols of a text; anything but a text is empty.</summary>
    /// <param name="value">The text.</param>
    public SymbolicText(Value value)
    {
        _value = value;
        var text = new StringBuilder();
        foreach (var segment in value.Segments)
        {
            if ((segment.Literal ?? segment.Symbol!.ResolvedValue?.Text) is { } literal) text.Append(literal);
            else if (_symbols.Count < MaxSymbols) text.Append(Mark(segment.Symbol!));
        }

        Text = text.ToString();
    }

    /// <summary>The text, with one private character for each symbol.</summary>
    public string Text { get; private set; }

    /// <summary>A piece of the text, as a value in the same place.</summary>
    /// <param name="piece">What was cut out of <see cref="Text"/>.</param>
    public Value ValueOf(string piece) => _value.With(EvaluatedValue.Text(Unmark(piece)));

    /// <summary>What follows a marker, up to white space, a quote or the end; null if the marker is not there.</summary>
    /// <param name="marker">The text to look for.</param>
    public Value? WordAfter(string marker)
    {
        var at = Text.IndexOf(marker, StringComparison.Ordinal);
        if (at < 0) return null;
        var rest = Text.AsSpan(at + marker.Length).TrimStart(" \t=:'\"\\\r\n");
        var end = rest.IndexOfAny(WordEnds);
        return ValueOf((end < 0 ? rest : rest[..end]).ToString());
    }

    /// <summary>Whether a piece of the text has a symbol.</summary>
    internal bool IsMarked(string piece) =>
        _symbols.Count > 0 && piece.AsSpan().ContainsAnyInRange(FirstMark, (char)(FirstMark + _symbols.Count - 1));

    /// <summary>The symbol for which a character of <see cref="Text"/> is written; null for a character of its own.</summary>
    internal Symbol? SymbolOf(char c) => c >= FirstMark && c - FirstMark < _symbols.Count ? _symbols[c - FirstMark] : null;

    internal List<Segment> Unmark(string text)
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

    // Outside of quotes JSON takes no such character: a number or boolean known at deployment becomes a quoted text.
    internal void QuoteForJson()
    {
        var text = new StringBuilder(Text.Length);
        var quoted = false;
        for (var i = 0; i < Text.Length; i++)
        {
            var c = Text[i];
            if (c == '"') quoted = !quoted;
            if (c == '\\' && quoted && i + 1 < Text.Length) text.Append(c).Append(Text[++i]);
            else if (!quoted && c >= FirstMark && c - FirstMark < _symbols.Count) text.Append('"').Append(c).Append('"');
            else text.Append(c);
        }

        Text = text.ToString();
    }

    private char Mark(Symbol symbol)
    {
        _symbols.Add(symbol);
        return (char)(FirstMark + _symbols.Count - 1);
    }
}
