using System.Runtime.CompilerServices;

namespace EksCdk.Checks.Values;

/// <summary>
/// A text that is known in part, as literals and symbols in a row: what a resource's own properties give is put in, and what a
/// symbol certainly starts with. Each question has three answers: yes or no whatever the symbols turn out to be, else null.
/// </summary>
internal sealed class TextPattern
{
    // Names made of names made of names multiply; nobody compares texts of so many pieces.
    private const int MaxPieces = 4096;
    private const int MaxDepth = 32;
    private readonly List<Piece> _pieces;
    private bool _isTooLong;

    private TextPattern(List<Piece> pieces) => _pieces = pieces;

    /// <summary>The pattern of a text.</summary>
    /// <param name="content">The text.</param>
    /// <param name="chosen">Values for some of its symbols.</param>
    public static TextPattern Of(TextContent content, IReadOnlyDictionary<Symbol, string>? chosen = null)
    {
        var pattern = new TextPattern([]);
        pattern.Add(content.Segments, chosen, 0);
        return pattern;
    }

    /// <summary>Whether it is exactly this text.</summary>
    public bool? Is(string text) => _isTooLong ? null
        : !CanMatch(text, openFront: false, openBack: false) ? false
        : _pieces.TrueForAll(p => p.Symbol is null) ? true : null;

    /// <summary>Whether it starts with this text.</summary>
    public bool? StartsWith(string prefix) => _isTooLong ? null
        : prefix.Length == 0
            || (_pieces is [{ Literal: { } literal }, ..] && literal.StartsWith(prefix, StringComparison.Ordinal)) ? true
        : CanMatch(prefix, openFront: false, openBack: true) ? null : false;

    /// <summary>Whether it ends with this text.</summary>
    public bool? EndsWith(string suffix) => _isTooLong ? null
        : suffix.Length == 0
            || (_pieces is [.., { Literal: { } literal }] && literal.EndsWith(suffix, StringComparison.Ordinal)) ? true
        : CanMatch(suffix, openFront: true, openBack: false) ? null : false;

    /// <summary>Whether it contains this text.</summary>
    public bool? Contains(string part) => _isTooLong ? null
        : part.Length == 0 || _pieces.Exists(p => p.Literal?.Contains(part, StringComparison.Ordinal) is true) ? true
        : CanMatch(part, openFront: true, openBack: true, isWord: part.AsSpan().IndexOfAny(':', '/') < 0) ? null : false;

    /// <summary>Whether both are the same text.</summary>
    public bool? SameAs(TextPattern other)
    {
        if (_isTooLong || other._isTooLong) return null;
        List<Piece> mine = [.. _pieces], theirs = [.. other._pieces];
        if (!StripEnds(mine, theirs, fromFront: true) || !StripEnds(mine, theirs, fromFront: false)) return false;
        return (mine, theirs) switch
        {
            ([], []) => true,
            ([], var rest) => MayBeEmpty(rest) ? null : false,
            (var rest, []) => MayBeEmpty(rest) ? null : false,
            (var rest, [{ Literal: { } text }]) => new TextPattern(rest).Is(text),
            ([{ Literal: { } text }], var rest) => new TextPattern(rest).Is(text),
            ([{ Symbol: { } a }], [{ Symbol: { } b }]) when SymbolText.AreDistinct(a, b) => false,
            _ => null,
        };
    }

    private void Add(Segment[] segments, IReadOnlyDictionary<Symbol, string>? chosen, int depth)
    {
        foreach (var segment in segments)
        {
            if (_isTooLong |= _pieces.Count >= MaxPieces) return;
            if (segment.Symbol is not { } symbol) Add(segment.Literal!);
            else if (chosen?.GetValueOrDefault(symbol) is { } value) Add(value);
            else if (depth < MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack()
                && symbol.ResolvedValue?.Content is TextContent given) Add(given.Segments, chosen, depth + 1);
            else
            {
                Add(SymbolText.Prefix(symbol));
                _pieces.Add(new Piece(null, symbol));
            }
        }
    }

    private void Add(string literal)
    {
        if (literal.Length == 0) return;
        if (_pieces is [.., { Literal: { } before }]) _pieces[^1] = new Piece(before + literal, null);
        else _pieces.Add(new Piece(literal, null));
    }

    // Whether the symbols may turn out so that the text covers all pieces: with an open front it may begin anywhere, with an
    // open back
    // end anywhere. What is carried from piece to piece is how much of the text may lie before it.
    private bool CanMatch(string text, bool openFront, bool openBack, bool isWord = false)
    {
        var at = new bool[text.Length + 1];
        at[0] = true;
        foreach (var piece in _pieces)
        {
            at[0] |= openFront;
            var next = new bool[text.Length + 1];
            if (piece.Symbol is { } symbol) Spread(text, at, next, symbol, isWord);
            else if (Cover(text, at, next, piece.Literal!, openFront, openBack)) return true;
            if (openBack && next[^1]) return true;
            at = next;
        }

        return at[^1];
    }

    private static bool Cover(string text, bool[] at, bool[] next, string literal, bool openFront, bool openBack)
    {
        for (var i = 0; i <= text.Length; i++)
        {
            if (!at[i]) continue;
            var rest = text.AsSpan(i);
            if (openBack && literal.AsSpan().StartsWith(rest)) return true;
            if (rest.StartsWith(literal)) next[i + literal.Length] = true;
        }

        // It may begin in the midst of the literal.
        for (var length = 1; openFront && length <= text.Length && length < literal.Length; length++)
            next[length] |= text.AsSpan(0, length).SequenceEqual(literal.AsSpan(literal.Length - length));
        return false;
    }

    // A symbol may cover any characters that it may hold.
    private static void Spread(string text, bool[] at, bool[] next, Symbol symbol, bool isWord)
    {
        var letters = SymbolText.Letters(symbol);
        var holdsNone = isWord && SymbolText.IsMadeByAws(symbol);
        for (var i = 0; i <= text.Length; i++)
            next[i] = at[i] || (i > 0 && next[i - 1] && !holdsNone && letters?.Contains(text[i - 1]) is not false);
    }

    // Takes off what is the same at one end of both; no if they differ there.
    private static bool StripEnds(List<Piece> mine, List<Piece> theirs, bool fromFront)
    {
        if (fromFront) (mine, theirs) = (Reverse(mine), Reverse(theirs));
        var same = true;
        while (same && mine is [.., var a] && theirs is [.., var b] && (a.Symbol is null) == (b.Symbol is null))
        {
            if (a.Symbol is not null && !a.Symbol.Equals(b.Symbol)) break;
            var length = a.Symbol is not null ? 0 : Math.Min(a.Literal!.Length, b.Literal!.Length);
            same = a.Symbol is not null || Edge(a.Literal!, length, fromFront).SequenceEqual(Edge(b.Literal!, length, fromFront));
            Shorten(mine, length, fromFront);
            Shorten(theirs, length, fromFront);
        }

        if (fromFront) (_, _) = (Reverse(mine), Reverse(theirs));
        return same;
    }

    private static List<Piece> Reverse(List<Piece> pieces)
    {
        pieces.Reverse();
        return pieces;
    }

    private static ReadOnlySpan<char> Edge(string literal, int length, bool fromFront) =>
        fromFront ? literal.AsSpan(0, length) : literal.AsSpan(literal.Length - length);

    private static void Shorten(List<Piece> pieces, int length, bool fromFront)
    {
        if (pieces[^1].Literal is not { } literal || literal.Length == length) pieces.RemoveAt(pieces.Count - 1);
        else pieces[^1] = new Piece(fromFront ? literal[length..] : literal[..^length], null);
    }

    private static bool MayBeEmpty(List<Piece> pieces) =>
        pieces.TrueForAll(p => p.Symbol is { } symbol && !SymbolText.IsNeverEmpty(symbol));

    private readonly record struct Piece(string? Literal, Symbol? Symbol);
}
