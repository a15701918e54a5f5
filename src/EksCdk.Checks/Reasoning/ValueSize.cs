namespace EksCdk.Checks.Reasoning;

/// <summary>How large a value certainly is, and how large it can be.</summary>
/// <param name="AtLeast">The characters or elements that are known.</param>
/// <param name="AtMost">The most that it has, whatever the deployment gives; null where that is not known.</param>
internal readonly record struct ValueSize(int AtLeast, int? AtMost)
{
    // "arn:aws:iam::111122223333:role/a" and the like: no attribute that stands for an ARN is shorter.
    private const int ShortestArn = 20;

    /// <summary>Whether there is no more than what is known.</summary>
    public bool IsAll => AtLeast == AtMost;

    /// <summary>Whether it is at most that large.</summary>
    /// <param name="most">The limit.</param>
    public bool? IsWithin(int most) => AtLeast > most ? false : AtMost <= most ? true : null;

    /// <summary>The size of a value by a measure.</summary>
    /// <param name="value">The value.</param>
    /// <param name="measure">How it is measured.</param>
    public static ValueSize Of(Value value, SizeMeasure measure) => measure switch
    {
        SizeMeasure.Items => new(value.Items.Length, value.IsUnknown || value.Symbol is not null ? null : value.Items.Length),
        SizeMeasure.Characters => value.IsText || value.IsMissing ? Text(value) : new(0, null),
        _ => Document(value.Parse()),
    };

    // As compact JSON: what IAM stores and counts.
    private static ValueSize Document(Value value)
    {
        if (value.IsUnknown) return new(0, null);
        if (value.IsText) return Text(value).And(Exactly("\"\"".Length));
        if (!value.IsMap && !value.IsList) return Exactly(0);
        var (size, count) = (Exactly("{}".Length), 0);
        if (value.IsMap)
            foreach (var (key, member) in value.Entries)
                (size, count) = (size.And(Text(key)).And(Document(member)).And(Exactly("\"\":".Length)), count + 1);
        else
            foreach (var item in value.Items) (size, count) = (size.And(Document(item)), count + 1);
        return size.And(Exactly(Math.Max(0, count - 1)));
    }

    private static ValueSize Text(Value value)
    {
        var size = Exactly(0);
        foreach (var segment in value.Segments)
            size = size.And(segment.Symbol is { } symbol ? Token(symbol) : Exactly(segment.Literal!.Length));
        return size;
    }

    private static ValueSize Token(Symbol symbol) => symbol switch
    {
        { Kind: SymbolKind.Attribute, Resource: { } resource } =>
            new(symbol.Name == "Arn" ? ShortestArn : 1, SizeLimits.MostOf(resource.Type, symbol.Name)),
        { Kind: SymbolKind.Pseudo } => new(SizeLimits.LeastOf(symbol.Name), SizeLimits.MostOf(symbol.Name)),
        // A part is not longer than the whole, whose literal text the symbol's name has.
        { Kind: SymbolKind.Derived, Resource: { } resource } when symbol.Name.StartsWith("Split(", StringComparison.Ordinal) =>
            new(1, SizeLimits.MostOf(resource.Type) + symbol.Name.Length),
        _ => new(1, null),
    };

    private static ValueSize Exactly(int size) => new(size, size);

    private ValueSize And(ValueSize other) => new(AtLeast + other.AtLeast, AtMost + other.AtMost);
}
