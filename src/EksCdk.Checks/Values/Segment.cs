namespace EksCdk.Checks.Values;

/// <summary>A piece of a text: literal, or known only at deployment.</summary>
internal readonly record struct Segment
{
    internal Segment(string literal) => Literal = literal;

    internal Segment(Symbol symbol) => Symbol = symbol;

    /// <summary>The literal text, or null.</summary>
    public string? Literal { get; }

    /// <summary>The symbol, or null.</summary>
    public Symbol? Symbol { get; }

    /// <inheritdoc/>
    public override string ToString() => Literal ?? Symbol!.ToString();
}
