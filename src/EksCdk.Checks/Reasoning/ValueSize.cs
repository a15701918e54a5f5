namespace EksCdk.Checks.Reasoning;

/// <summary>How large a value certainly is, and whether that is all of it.</summary>
/// <param name="AtLeast">The characters or elements that are known.</param>
/// <param name="IsAll">Whether there are no others.</param>
internal sealed record ValueSize(int AtLeast, bool IsAll)
{
    // "arn:aws:iam::111122223333:role/a" and the like: no attribute that stands for an ARN is shorter.
    private const int ShortestArn = 20;

    /// <summary>Whether it is at most that large.</summary>
    /// <param name="most">The limit.</param>
    public bool? IsWithin(int most) => AtLeast > most ? false : IsAll ? true : null;

    /// <summary>The size of a value by a measure.</summary>
    /// <param name="value">The value.</param>
    /// <param name="measure">How it is measured.</param>
    public static ValueSize Of(Value value, SizeMeasure measure) => measure switch
    {
        SizeMeasure.Items => new(value.Items.Count, !value.IsUnknown && value.Symbol is null),
        SizeMeasure.Characters => Characters(value),
        _ => Document(value.Parse()),
    };

    private static ValueSize Characters(Value value)
    {
        if (!value.IsText) return new(0, value.IsMissing);
        var all = value.Segments.All(s => s.Literal is not null);
        return new(value.Segments.Sum(s => s.Literal?.Length ?? 0), all);
    }

    // As compact JSON: what IAM stores and counts.
    private static ValueSize Document(Value value)
    {
        if (value.IsUnknown) return new(0, false);
        if (value.IsMap)
            return Sum(value.Members.Select(m => Document(m.Value) is var inner
                ? inner with { AtLeast = inner.AtLeast + m.Key.Length + "\"\":".Length } : inner));
        if (value.IsList) return Sum(value.Items.Select(Document));
        var (size, isAll) = (0, true);
        foreach (var segment in value.Segments)
        {
            isAll &= segment.Literal is not null;
            size += segment.Literal?.Length ?? (segment.Symbol is { Kind: SymbolKind.Attribute, Name: "Arn" } ? ShortestArn : 1);
        }

        return new(value.IsText ? size + "\"\"".Length : 0, isAll);
    }

    private static ValueSize Sum(IEnumerable<ValueSize> parts)
    {
        var (size, count, isAll) = (0, 0, true);
        foreach (var part in parts) (size, count, isAll) = (size + part.AtLeast, count + 1, isAll && part.IsAll);
        return new(size + 2 + Math.Max(0, count - 1), isAll);
    }
}
