using System.Runtime.CompilerServices;

namespace EksCdk.Checks.Values;

/// <content>Comparisons answer yes, no, or null where it is known only at deployment.</content>
internal sealed partial class Value
{
    // Parameters with allowed values are looked at in each of them, while these are few.
    private const int MaxVariants = 64;
    private const string NotTwoValued = "Use SameAs, which answers yes, no or not known; for null, use 'is null'.";

    /// <summary>Whether the text is exactly this one.</summary>
    /// <param name="text">The text to compare with.</param>
    public bool? Is(string text) => Ask(text, static (p, text) => p.Is(text), static (whole, text) => whole == text);

    /// <summary>Whether the text is one of these.</summary>
    /// <param name="texts">The texts to compare with.</param>
    public bool? IsOneOf(IEnumerable<string> texts)
    {
        var all = texts as IReadOnlyCollection<string> ?? [.. texts];
        return Ask(all, static (p, all) => all.Aggregate((bool?)false, (any, text) => any | p.Is(text)),
            static (whole, all) => all.Contains(whole));
    }

    /// <summary>Whether the text starts with this.</summary>
    /// <param name="prefix">The start to look for.</param>
    public bool? StartsWith(string prefix) =>
        Ask(prefix, static (p, prefix) => p.StartsWith(prefix),
            static (whole, prefix) => whole.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether the text ends with this.</summary>
    /// <param name="suffix">The end to look for.</param>
    public bool? EndsWith(string suffix) =>
        Ask(suffix, static (p, suffix) => p.EndsWith(suffix),
            static (whole, suffix) => whole.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>Whether the text contains this. What AWS makes (ids, ARNs, addresses) is taken to hold no such word.</summary>
    /// <param name="part">The text to look for.</param>
    public bool? Contains(string part) =>
        Ask(part, static (p, part) => p.Contains(part), static (whole, part) => whole.Contains(part, StringComparison.Ordinal));

    /// <summary>
    /// Whether both are the same at deployment. Two that are not known are neither the same nor different, unless one is
    /// made of the other, or they are ids of two resources.
    /// </summary>
    /// <param name="other">The value to compare with.</param>
    public bool? SameAs(Value other) => (Content, other.Content) switch
    {
        (TextContent mine, TextContent theirs) => AreSame(mine, theirs),
        (UnknownContent { Origin: { } mine }, UnknownContent { Origin: { } theirs }) when mine.Equals(theirs) => true,
        (UnknownContent, _) or (_, UnknownContent) => null,
        (ListContent, ListContent) => AreSame([.. Items.Select(i => ("", i))], [.. other.Items.Select(i => ("", i))]),
        (MapContent mine, MapContent theirs) when mine.Node == theirs.Node && mine.Scope == theirs.Scope => true,
        (MapContent, MapContent) => AreSame(MembersByName(), other.MembersByName()),
        (MissingContent, MissingContent) => true,
        // A list of one may be written without its brackets.
        (TextContent, ListContent) or (ListContent, TextContent) =>
            Items is [{ IsText: true } one] && other.Items is [{ IsText: true } another] ? one.SameAs(another) : false,
        _ => false,
    };

    /// <summary>Not for use: whether two values are the same has three answers.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    [Obsolete(NotTwoValued, error: true)]
    public static bool operator ==(Value? left, Value? right) => ReferenceEquals(left, right);

    /// <summary>Not for use: whether two values are the same has three answers.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    [Obsolete(NotTwoValued, error: true)]
    public static bool operator !=(Value? left, Value? right) => !ReferenceEquals(left, right);

    /// <summary>Whether it is the same object; what it holds is compared by <see cref="SameAs"/>.</summary>
    /// <param name="obj">Another object.</param>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>
    /// The text without its start, in the same place. For a text that starts with it; unknown where the start is no literal.
    /// </summary>
    /// <param name="prefix">The literal start to leave out.</param>
    internal Value WithoutPrefix(string prefix) => Without(prefix, 0, text => text[prefix.Length..]);

    /// <summary>
    /// The text without its end, in the same place. For a text that ends with it; unknown where the end is no literal.
    /// </summary>
    /// <param name="suffix">The literal end to leave out.</param>
    internal Value WithoutSuffix(string suffix) => Without(suffix, ^1, text => text[..^suffix.Length]);

    /// <summary>An unknown value in the same place.</summary>
    /// <param name="why">The reason, as the end of a sentence.</param>
    internal Value AsUnknown(string why) => With(EvaluatedValue.Unknown(why));

    private Value Without(string edge, Index at, Func<string, string> cut)
    {
        var segments = Segments.ToArray();
        if (segments.Length == 0) return AsUnknown(Why ?? "it is no text");
        if ((segments[at].Literal ?? segments[at].Symbol!.ResolvedValue?.Text) is { } literal && literal.Length >= edge.Length)
            segments[at] = new Segment(cut(literal));
        else return Text is { } whole ? With(EvaluatedValue.Text(cut(whole))) : AsUnknown(Why!);
        return With(EvaluatedValue.Text([.. segments]));
    }

    // Asked more often than anything else: what is passed on captures nothing.
    private bool? Ask<T>(T what, Func<TextPattern, T, bool?> question, Func<string, T, bool> ofWhole) => Content switch
    {
        TextContent { Whole: { } whole } => ofWhole(whole, what),
        TextContent text => Ask(text, what, question),
        UnknownContent => null,
        _ => false,
    };

    private static bool? Ask<T>(TextContent text, T what, Func<TextPattern, T, bool?> question) =>
        Allowed(text.Segments) is { Count: > 0 } allowed
            ? InEach(allowed, chosen => question(TextPattern.Of(text, chosen), what))
            : question(TextPattern.Of(text), what);

    private static bool? AreSame(TextContent mine, TextContent theirs) =>
        mine.Segments.AsSpan().SequenceEqual(theirs.Segments) ? true
        : mine.Whole is { } left && theirs.Whole is { } right ? left == right
        : InEach(Allowed([.. mine.Segments, .. theirs.Segments]), chosen =>
            TextPattern.Of(mine, chosen).SameAs(TextPattern.Of(theirs, chosen)));

    private static bool? AreSame(List<(string Name, Value Value)> mine, List<(string Name, Value Value)> theirs)
    {
        if (mine.Count != theirs.Count) return false;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) return null;
        bool? all = true;
        for (var i = 0; i < mine.Count && all is not false; i++)
            all &= mine[i].Name == theirs[i].Name ? mine[i].Value.SameAs(theirs[i].Value) : false;
        return all;
    }

    private List<(string Name, Value Value)> MembersByName() =>
        [.. Members.Select(m => (m.Key, m.Value)).OrderBy(m => m.Key, StringComparer.Ordinal)];

    private static List<Symbol> Allowed(params ReadOnlySpan<Segment> segments)
    {
        var allowed = new List<Symbol>();
        foreach (var segment in segments)
            if (segment.Symbol is { Allowed.Count: > 0 } symbol && !allowed.Contains(symbol))
                allowed.Add(symbol);
        return allowed;
    }

    // What is so in each way in which these parameters may be chosen is so; what differs is not known.
    private static bool? InEach(List<Symbol> parameters, Func<IReadOnlyDictionary<Symbol, string>?, bool?> question)
    {
        var ways = parameters.Aggregate(1L, (product, p) => Math.Min(product * p.Allowed!.Count, MaxVariants + 1));
        if (parameters.Count == 0 || ways > MaxVariants) return question(null);
        bool? common = null;
        for (var way = 0; way < ways; way++)
        {
            var rest = way;
            var chosen = new Dictionary<Symbol, string>();
            foreach (var parameter in parameters)
            {
                chosen[parameter] = parameter.Allowed![rest % parameter.Allowed.Count];
                rest /= parameter.Allowed.Count;
            }

            var answer = question(chosen);
            if (answer is null || (way > 0 && answer != common)) return null;
            common = answer;
        }

        return common;
    }
}
