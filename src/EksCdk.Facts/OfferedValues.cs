namespace EksCdk.Facts;

/// <summary>The values that a property accepts.</summary>
public sealed record OfferedValues
{
    /// <summary>A list that is closed: anything else is refused. Null where there is none.</summary>
    public IReadOnlyList<string>? Closed { get; init; }

    /// <summary>A list that may have grown: that something else is refused is not known. Null where there is none.</summary>
    public IReadOnlyList<string>? Open { get; init; }

    /// <summary>The numbers that are accepted. Null where it is no number.</summary>
    public NumberRange? Range { get; init; }

    /// <inheritdoc/>
    public override string ToString() => (Closed ?? Open) is { } list ? string.Join(", ", list) : $"{Range}";
}
