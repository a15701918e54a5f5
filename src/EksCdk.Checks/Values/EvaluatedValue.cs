using System.Runtime.CompilerServices;

namespace EksCdk.Checks.Values;

/// <summary>
/// What a value is, apart from where it stands: the same content is found under many paths when references are followed.
/// </summary>
internal abstract class EvaluatedValue
{
    public static readonly EvaluatedValue Missing = new MissingContent();

    public static EvaluatedValue Unknown(string why) => new UnknownContent(why);

    public static EvaluatedValue Text(string literal) => new TextContent(literal);

    public static EvaluatedValue Of(Symbol symbol) => new TextContent([new Segment(symbol)]);

    /// <summary>Joins adjacent literals, so that equal texts have equal segments.</summary>
    public static EvaluatedValue Text(List<Segment> segments)
    {
        var joined = new List<Segment>(segments.Count);
        for (var i = 0; i < segments.Count;)
        {
            if (segments[i].Literal is null)
            {
                joined.Add(segments[i++]);
                continue;
            }

            var from = i;
            while (i < segments.Count && segments[i].Literal is not null) i++;
            var literal = segments[from].Literal!;
            if (i > from + 1)
            {
                var parts = new string[i - from];
                for (var part = from; part < i; part++) parts[part - from] = segments[part].Literal!;
                literal = string.Concat(parts);
            }

            if (literal.Length > 0) joined.Add(new Segment(literal));
        }

        return joined.Count == 0 ? Text("") : new TextContent([.. joined]);
    }
}

internal sealed class MissingContent : EvaluatedValue;

internal class UnknownContent(string why, Symbol? origin = null) : EvaluatedValue
{
    /// <summary>What it would be, if that is one thing: a list parameter, for example.</summary>
    public Symbol? Origin => origin;

    public string Why => why;
}

internal class TextContent : EvaluatedValue
{
    // No name, range or zone is longer; names made of names made of names may be.
    private const int MaxGiven = 8192;
    private Segment[]? _segments;
    private string? _whole;
    private bool _composing;

    public TextContent(string literal) => _whole = literal;

    public TextContent(Segment[] segments)
    {
        _segments = segments;
        if (segments is [{ Literal: { } literal }]) _whole = literal;
    }

    public Segment[] Segments => _segments ??= [new Segment(_whole!)];

    /// <summary>The whole text, if every part is known; parts that a resource's own properties give count as known.</summary>
    public string? Whole => _whole ?? Compose();

    private string? Compose()
    {
        // A resource may be named after itself, or after another that is named after it.
        var reads = Array.Find(Segments, s => s.Symbol?.Kind == SymbolKind.Attribute).Symbol?.Resource?.Evaluation.Scenario.Reads;
        if (_composing || reads is null || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) return null;
        _composing = true;
        var outer = reads.Open();
        int[]? trail = null;
        try
        {
            var whole = Join(Segments);
            // What depends on variables is composed whenever it is asked for: so whoever asks has read them.
            if ((trail = reads.Trail()) is null) _whole = whole;
            return whole;
        }
        finally
        {
            _composing = false;
            reads.Close(outer);
            reads.Add(trail);
        }
    }

    private static string? Join(Segment[] segments)
    {
        var parts = new string[segments.Length];
        for (var i = 0; i < segments.Length; i++)
        {
            var part = segments[i].Literal ?? segments[i].Symbol!.ResolvedValue?.Text;
            if (part is null || (segments[i].Literal is null && part.Length > MaxGiven)) return null;
            parts[i] = part;
        }

        return string.Concat(parts);
    }
}

internal class ListContent(IReadOnlyList<EvaluatedValue> items) : EvaluatedValue
{
    public IReadOnlyList<EvaluatedValue> Items => items;
}

/// <summary>
/// A parameter whose default is empty. Conditions compare it as the empty text that it is; as the whole of a property it means
/// that whoever deploys gives one, since hardly any property may be empty.
/// </summary>
internal interface IEmptyDefault
{
    Symbol Parameter { get; }
}

internal sealed class EmptyText(Symbol parameter) : TextContent(""), IEmptyDefault
{
    public Symbol Parameter => parameter;
}

internal sealed class EmptyList(Symbol parameter) : ListContent([EvaluatedValue.Text("")]), IEmptyDefault
{
    public Symbol Parameter => parameter;
}

/// <summary>A map whose members are evaluated when they are asked for.</summary>
internal sealed class MapContent(Node node, IScope scope) : EvaluatedValue
{
    public Node Node => node;

    public IScope Scope => scope;
}

/// <summary>
/// What depends on variables. Only <see cref="Value"/> holds it, and takes it off where the content is looked at: whoever
/// looks has read the variables.
/// </summary>
internal sealed class VariableContent(Reads reads, int[] trail, EvaluatedValue content) : EvaluatedValue
{
    /// <summary>Evaluates content, and keeps with it what that has read.</summary>
    public static EvaluatedValue Of<TFrom>(Reads reads, TFrom from, Func<TFrom, EvaluatedValue> evaluate)
    {
        var outer = reads.Open();
        try
        {
            var content = evaluate(from);
            return reads.Trail() is { } trail ? new VariableContent(reads, trail, content) : content;
        }
        finally
        {
            reads.Close(outer);
        }
    }

    /// <summary>The content in this scenario.</summary>
    public EvaluatedValue Read()
    {
        reads.Add(trail);
        return content;
    }

    /// <summary>Content that was found by way of this one: it depends on the same variables.</summary>
    public VariableContent Around(EvaluatedValue inside) =>
        inside is not VariableContent own ? new(reads, trail, inside) : new(reads, [.. trail.Union(own.Trail)], own.Inside);

    private int[] Trail => trail;

    private EvaluatedValue Inside => content;
}

/// <summary>
/// Gives nodes their meaning: a template's scope evaluates intrinsic functions, that of parsed text puts symbols back.
/// </summary>
internal interface IScope
{
    /// <summary>Where the variables are noted that evaluation reads; null where it reads none.</summary>
    Reads? Reads { get; }

    EvaluatedValue Evaluate(Node node);

    string Key(string written);
}
