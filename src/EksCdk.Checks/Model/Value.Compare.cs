namespace EksCdk.Checks.Model;

/// <content>Comparisons answer yes, no, or null where it is known only at deployment.</content>
public sealed partial class Value
{
    /// <summary>Whether the text is exactly this one.</summary>
    /// <param name="text">The text to compare with.</param>
    public bool? Is(string text) => _content switch
    {
        MissingContent => false,
        TextContent { Whole: { } whole } => whole == text,
        TextContent content => CouldBe(content.Segments, text) ? null : false,
        UnknownContent => null,
        _ => false,
    };

    /// <summary>Whether the text is one of these.</summary>
    /// <param name="texts">The texts to compare with.</param>
    public bool? IsOneOf(IEnumerable<string> texts)
    {
        bool? any = false;
        foreach (var text in texts) any |= Is(text);
        return any;
    }

    /// <summary>Whether the text starts with this.</summary>
    /// <param name="prefix">The start to look for.</param>
    public bool? StartsWith(string prefix) => Compare(prefix, fromStart: true);

    /// <summary>Whether the text ends with this.</summary>
    /// <param name="suffix">The end to look for.</param>
    public bool? EndsWith(string suffix) => Compare(suffix, fromStart: false);

    /// <summary>Whether the text contains this. A reference in the text is taken to hold ids and names, none of which contain it.</summary>
    /// <param name="part">The text to look for.</param>
    public bool? Contains(string part)
    {
        if (_content is not TextContent content) return IsUnknown ? null : false;
        if (content.Whole is { } whole) return whole.Contains(part, StringComparison.Ordinal);
        var open = false;
        foreach (var segment in content.Segments)
        {
            if ((segment.Literal ?? segment.Symbol!.Given?.Text)?.Contains(part, StringComparison.Ordinal) is true) return true;
            open |= segment.Symbol is { Kind: not (SymbolKind.Attribute or SymbolKind.Pseudo) };
        }

        return open ? null : false;
    }

    /// <summary>Whether both are the same at deployment. Attributes of two resources are taken to differ, as ids and ARNs do.</summary>
    /// <param name="other">The value to compare with.</param>
    public bool? SameAs(Value other)
    {
        if (_content is TextContent mine && other._content is TextContent theirs)
        {
            if (mine.Segments.AsSpan().SequenceEqual(theirs.Segments)) return true;
            if (mine.Whole is { } left && theirs.Whole is { } right) return left == right;
            if (Symbol is { } a && other.Symbol is { } b && AreDistinct(a, b)) return false;
            if (theirs.Whole is { } text) return Is(text);
            return mine.Whole is { } own ? other.Is(own) : null;
        }

        return IsUnknown || other.IsUnknown ? null : IsMissing && other.IsMissing;
    }

    /// <summary>The text without its start, in the same place. For a text that starts with it.</summary>
    /// <param name="prefix">The literal start to leave out.</param>
    internal Value WithoutPrefix(string prefix)
    {
        var segments = Segments.ToList();
        if ((segments[0].Literal ?? segments[0].Symbol!.Given?.Text) is not { } first || first.Length < prefix.Length) return With(Content.Text(Text![prefix.Length..]));
        segments[0] = new Segment(first[prefix.Length..]);
        return With(Content.Text(segments));
    }

    /// <summary>The text without its end, in the same place. For a text that ends with it.</summary>
    /// <param name="suffix">The literal end to leave out.</param>
    internal Value WithoutSuffix(string suffix)
    {
        var segments = Segments.ToList();
        if ((segments[^1].Literal ?? segments[^1].Symbol!.Given?.Text) is not { } last || last.Length < suffix.Length) return With(Content.Text(Text![..^suffix.Length]));
        segments[^1] = new Segment(last[..^suffix.Length]);
        return With(Content.Text(segments));
    }

    /// <summary>An unknown value in the same place.</summary>
    /// <param name="why">The reason, as the end of a sentence.</param>
    internal Value AsUnknown(string why) => With(Content.Unknown(why));

    private static bool AreDistinct(Symbol a, Symbol b) => (a.Kind, b.Kind) switch
    {
        (SymbolKind.Attribute, SymbolKind.Attribute) => a.Name == b.Name && a.Resource != b.Resource,
        (SymbolKind.Zone, SymbolKind.Zone) => a.Name != b.Name,
        _ => false,
    };

    private bool? Compare(string edge, bool fromStart)
    {
        if (edge.Length == 0) return true;
        if (_content is not TextContent content) return IsUnknown ? null : false;
        if (content.Whole is { } whole)
            return fromStart ? whole.StartsWith(edge, StringComparison.Ordinal) : whole.EndsWith(edge, StringComparison.Ordinal);
        var first = fromStart ? content.Segments[0] : content.Segments[^1];
        if ((first.Literal ?? first.Symbol!.Given?.Text) is not { } literal) return null;
        var common = Math.Min(literal.Length, edge.Length);
        var matches = fromStart
            ? literal.AsSpan(0, common).SequenceEqual(edge.AsSpan(0, common))
            : literal.AsSpan(literal.Length - common).SequenceEqual(edge.AsSpan(edge.Length - common));
        return !matches ? false : literal.Length >= edge.Length ? true : null;
    }

    // The literals must occur in this order, the first and the last at the edges.
    private static bool CouldBe(Segment[] segments, string text)
    {
        var at = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            if ((segments[i].Literal ?? segments[i].Symbol!.Given?.Text) is not { } literal) continue;
            if (i == segments.Length - 1)
                return i == 0 ? text == literal : text.Length - at >= literal.Length && text.EndsWith(literal, StringComparison.Ordinal);
            var found = i == 0 ? (text.StartsWith(literal, StringComparison.Ordinal) ? 0 : -1) : text.IndexOf(literal, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + literal.Length;
        }

        return true;
    }
}
