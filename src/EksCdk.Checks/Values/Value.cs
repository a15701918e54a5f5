using System.Globalization;

namespace EksCdk.Checks.Values;

/// <summary>
/// A property's value, evaluated: missing, text (whole or in part known), list, map, or unknown with a reason.
/// It knows where it stands, so a finding can point at it, also where it is missing.
/// </summary>
internal sealed partial class Value
{
    private readonly EvaluatedValue _held;
    // The value that it stands in, or the resource; there are millions of values, and each field counts.
    private readonly object? _above;
    private readonly string? _name;
    private readonly int _index;
    private readonly Node? _site;
    private readonly bool _camelCase;
    // Values met so far below this one: a list's in an array; a map's in a chain while they are few, which is nearly always,
    // else in a dictionary.
    private object? _below;
    private Value? _next;
    private Pending? _pending;

    internal Value(Resource? owner, string root, Node? site, EvaluatedValue content)
    {
        (_above, _name, _site, _held) = (owner, root, site, content);
    }

    private Value(Value parent, string? name, int index, Node? site, EvaluatedValue content)
    {
        (_above, _name, _index, _site) = (parent, name, index, site);
        _held = parent.Inside(content);
        _camelCase = parent._camelCase;
    }

    /// <summary>The value of a piece of a template, at the top of a resource.</summary>
    internal static Value Of(Resource owner, string root, Node? site, StackScope scope) =>
        new(owner, root, site, VariableContent.Of(scope.Reads, (scope, site), static a => a.scope.EvaluateOrMissing(a.site)));

    /// <summary>The resource in whose properties it stands, or null.</summary>
    public Resource? Owner
    {
        get
        {
            var above = _above;
            while (above is Value value) above = value._above;
            return (Resource?)above;
        }
    }

    /// <summary>Where it stands in its resource, for example <c>Properties.Subnets[1]</c>.</summary>
    public string Path =>
        _above is not Value parent ? _name ?? "" : _name is null ? $"{parent.Path}[{_index}]" : $"{parent.Path}.{_name}";

    /// <summary>Where it is written; null where it is not, or not in this template.</summary>
    internal Node? Site => _site;

    /// <summary>The line it stands on, or the line of what it is missing from; 0 if there is none.</summary>
    public int Line => _site?.Line ?? (_above as Value)?.Line ?? Owner?.Line ?? 0;

    /// <summary>Not there (or AWS::NoValue).</summary>
    public bool IsMissing => Content is MissingContent;

    /// <summary>There, but nothing can be said about it: see <see cref="Why"/>.</summary>
    public bool IsUnknown => Content is UnknownContent;

    /// <summary>A text, a number or a boolean, known or made of symbols.</summary>
    public bool IsText => Content is TextContent;

    /// <summary>A list of known length.</summary>
    public bool IsList => Content is ListContent;

    /// <summary>A map.</summary>
    public bool IsMap => Content is MapContent;

    /// <summary>
    /// The whole text, number or boolean as CloudFormation would write it; null if any part is known only at deployment.
    /// </summary>
    public string? Text => (Content as TextContent)?.Whole;

    /// <summary>The whole number, or null.</summary>
    public long? Number =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The boolean, or null if it is missing or not known.</summary>
    public bool? Bool => Text switch
    {
        null => null,
        var text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        var text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    /// <summary>The boolean, the service's default where it is missing, or null where it is not known.</summary>
    /// <param name="byDefault">What the service takes when the property is left out.</param>
    public bool? BoolOr(bool byDefault) => IsMissing ? byDefault : Bool;

    /// <summary>The text, the service's default where it is missing, or null where it is not known.</summary>
    /// <param name="byDefault">What the service takes when the property is left out.</param>
    public string? TextOr(string byDefault) => IsMissing ? byDefault : Text;

    /// <summary>The pieces of a text; empty for anything else.</summary>
    public Segment[] Segments => (Content as TextContent)?.Segments ?? [];

    /// <summary>The text with an asterisk for each piece that is a symbol; empty for anything else.</summary>
    public string AsPattern => string.Concat(Segments.Select(s => s.Literal ?? "*"));

    /// <summary>The symbol, if the value is exactly one.</summary>
    public Symbol? Symbol => Content is TextContent { Segments: [{ Symbol: { } symbol }] } ? symbol : null;

    /// <summary>The resource that the value refers to (<c>Ref</c>, <c>GetAtt</c>, over any number of stacks), or null.</summary>
    public Resource? Target => Symbol is { Kind: SymbolKind.Attribute } symbol ? symbol.Resource : null;

    /// <summary>
    /// What <see cref="Target"/> is whenever that exists: the resource that the template writes here, if the value depends on
    /// nothing but whether that exists; otherwise null.
    /// </summary>
    internal Resource? Written => _held is VariableContent or UnknownContent && _above is not Value { _held: VariableContent }
        && _site is { Pairs: [var call] } && ReferenceScan.Named(call) is { } id ? Owner?.Scope.Find(id) : null;

    /// <summary>The first resource that any part of the text refers to, or null.</summary>
    public Resource? AnyTarget
    {
        get
        {
            foreach (var segment in Segments)
                if (segment.Symbol?.Resource is { } resource)
                    return resource;
            return null;
        }
    }

    /// <summary>Why it (or the first element of a list) is not fully known, as the end of a sentence; null if it is.</summary>
    public string? Why => Content switch
    {
        UnknownContent unknown => unknown.Why,
        ListContent => Items.Where(i => !i.IsList).Select(i => i.Why).FirstOrDefault(w => w is not null),
        TextContent { Whole: null } text =>
            (Array.Find(text.Segments, s => s.Symbol is not null && s.Symbol.ResolvedValue?.Text is null).Symbol
                ?? Array.Find(text.Segments, s => s.Symbol is not null).Symbol!).Why,
        _ => null,
    };

    /// <summary>The member of that name: missing if the map has none or this is missing, unknown if this is unknown.</summary>
    /// <param name="name">The key as AWS documents it for CloudFormation.</param>
    public Value this[string name] => Remembered(name) ?? FindMember(name);

    /// <summary>Whether it may have a member of that name, by what is written alone; no where it certainly has none.</summary>
    /// <param name="name">The key as AWS documents it for CloudFormation.</param>
    internal bool MayHave(string name) =>
        Content is not MapContent map || _camelCase || map.Scope is ParsedScope || map.Node[name] is not null;

    /// <summary>The element at that place: missing if there is none.</summary>
    /// <param name="index">Counted from 0.</param>
    public Value this[int index] => index < Items.Length ? Items[index] : new Value(this, null, index, null, NotInside());

    /// <summary>Goes down several names at once: <c>At("LaunchTemplateData.MetadataOptions.HttpTokens")</c>.</summary>
    /// <param name="dotted">Names, with dots between them.</param>
    public Value At(string dotted)
    {
        if (!dotted.Contains('.', StringComparison.Ordinal)) return this[dotted];
        var value = this;
        foreach (var range in dotted.AsSpan().Split('.')) value = value[NamePool.Get(dotted.AsSpan(range))];
        return value;
    }

    /// <summary>
    /// The elements. A value that should be a list and is not counts as one element, as CloudFormation has it; missing or
    /// unknown has none.
    /// </summary>
    public Value[] Items => Content switch
    {
        ListContent list => (Value[])(_below ??= ItemsOf(list)),
        TextContent or MapContent => [this],
        _ => [],
    };

    /// <summary>The members in their order; empty for anything but a map.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Members
    {
        get
        {
            if (Content is not MapContent map) yield break;
            foreach (var member in map.Node.Pairs)
            {
                var key = map.Scope.Key(member.Name);
                var value = this[key];
                if (!value.IsMissing) yield return new(key, value);
            }
        }
    }

    /// <summary>The value for a person to read: literals as they are, what is not known as <c>${Name}</c>.</summary>
    public string Display => Content switch
    {
        TextContent text => text.Whole ?? string.Concat(text.Segments.Select(s => s.ToString())),
        MissingContent => "nothing",
        UnknownContent => "something not known",
        ListContent => $"[{string.Join(", ", Items.Select(i => i.IsList ? "a list" : i.Display))}]",
        _ => "a map",
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Path} = {Display}";

    /// <summary>What it is in this scenario; who looks at it has read the variables on which that depends.</summary>
    internal EvaluatedValue Content => _held is VariableContent open ? open.Read() : _held;

    /// <summary>The place of this value in another resource, without the value itself.</summary>
    internal Value In(Resource owner)
    {
        var site = this;
        while (site._site is null && site._above is Value above) site = above;
        return new(owner, Path, site._site, EvaluatedValue.Missing);
    }

    internal Value With(EvaluatedValue content) => new(this, Inside(content));

    internal Value InCamelCase() => new(this, _held, camelCase: true);

    private Value(Value place, EvaluatedValue content, bool camelCase = false)
    {
        (_above, _name, _index, _site) = (place._above, place._name, place._index, place._site);
        _camelCase = camelCase || place._camelCase;
        _held = content;
    }

    private Value? Remembered(string name)
    {
        if (Content is not MapContent) return null;
        if (_below is not Value first) return (_below as Dictionary<string, Value>)?.GetValueOrDefault(name);
        for (var member = first; member is not null; member = member._next)
            if (member._name == name || (_camelCase && IsCamelCaseOf(member._name!, name)))
                return member;
        return null;
    }

    private Value Remember(string name, Value value)
    {
        const int few = 32;
        if (Content is MapContent { Node.Pairs.Length: > few })
            return ((Dictionary<string, Value>)(_below ??= new Dictionary<string, Value>(StringComparer.Ordinal)))[name] = value;

        value._next = (Value?)_below;
        _below = value;
        return value;
    }

    private static bool IsCamelCaseOf(string written, string name) =>
        written.Length == name.Length && written.Length > 0 && written[0] == char.ToLowerInvariant(name[0])
            && written.AsSpan(1).SequenceEqual(name.AsSpan(1));

    // What is not there is made anew whenever it is asked for: most rules ask most resources for something that they lack.
    private Value FindMember(string name)
    {
        if (Content is not MapContent map || name.Length == 0) return new Value(this, name, 0, null, NotInside());
        var written = _camelCase ? char.ToLowerInvariant(name[0]) + name[1..] : name;
        var node = map.Node[written] ?? (map.Scope is ParsedScope parsed ? parsed.Find(map.Node, name) : null);
        if (node is null && _camelCase && map.Node[name] is { } asDocumented) (written, node) = (name, asDocumented);
        if (node is null) return new Value(this, written, 0, null, EvaluatedValue.Missing);
        return Remember(name,
            new Value(this, written, 0, node.Document == Owner?.Node.Document ? node : null, Evaluate(map, node)));
    }

    private EvaluatedValue Evaluate(MapContent map, Node node) => map.Scope.Reads is { } reads
        ? VariableContent.Of(reads, (This: this, map, node), static a => a.This.Given(a.This.EvaluateOnce(a.map, a.node)))
        : Given(EvaluateOnce(map, node));

    private EvaluatedValue Inside(EvaluatedValue content) => _held is VariableContent open ? open.Around(content) : content;

    // What a nested stack is given stays empty: its conditions compare it.
    private EvaluatedValue Given(EvaluatedValue content) =>
        content is IEmptyDefault && _name != "Parameters" ? WithoutEmptyDefault(content) : content;

    private static EvaluatedValue WithoutEmptyDefault(EvaluatedValue content) => content switch
    {
        EmptyText text => EvaluatedValue.Of(text.Parameter),
        EmptyList list => new UnknownContent(list.Parameter.Why, list.Parameter),
        _ => content,
    };

    // A member that is asked for while it is being evaluated goes round in a circle; a scalar cannot.
    private EvaluatedValue EvaluateOnce(MapContent map, Node node)
    {
        if (node.IsScalar) return map.Scope.Evaluate(node);
        for (var pending = _pending; pending is not null; pending = pending.Outer)
            if (pending.Node == node)
                return EvaluatedValue.Unknown("it refers to itself");
        var outer = _pending;
        _pending = new Pending(node, outer);
        try
        {
            return map.Scope.Evaluate(node);
        }
        finally
        {
            _pending = outer;
        }
    }

    private EvaluatedValue NotInside() =>
        Content is UnknownContent
        || (Content is TextContent && Text is null) ? EvaluatedValue.Unknown(Why!) : EvaluatedValue.Missing;

    private Value[] ItemsOf(ListContent list)
    {
        var items = new Value[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = new Value(this, null, i, ItemSite(i), WithoutEmptyDefault(list.Items[i]));
        return items;
    }

    private Node? ItemSite(int index) =>
        _site is { Kind: NodeKind.List } list && index < list.Items.Count ? list.Items[index] : null;

    private sealed record Pending(Node Node, Pending? Outer);
}
