using System.Runtime.CompilerServices;

namespace EksCdk.Checks.Values;

/// <summary>Where a value comes from that is known only at deployment.</summary>
internal enum SymbolKind
{
    /// <summary>An attribute of a resource in the templates (<c>Ref</c> is the attribute <c>Ref</c>).</summary>
    Attribute,

    /// <summary>A template parameter without a value.</summary>
    Parameter,

    /// <summary>A pseudo parameter such as AWS::Region, where the environment is not fixed.</summary>
    Pseudo,

    /// <summary>An export or output of a stack outside the templates.</summary>
    Import,

    /// <summary>An SSM parameter outside the templates; <see cref="Symbol.Name"/> is its path.</summary>
    Ssm,

    /// <summary>An availability zone by its place in the region's list: <c>us-east-1#0</c>. Two places are two zones.</summary>
    Zone,

    /// <summary>The base64 text of <see cref="Symbol.Inner"/>.</summary>
    Base64,

    /// <summary>A function of something that is not known.</summary>
    Derived,
}

/// <summary>A value known only at deployment, with an identity: two equal symbols are the same text.</summary>
internal sealed class Symbol : IEquatable<Symbol>
{
    private readonly string? _why;

    internal Symbol(SymbolKind kind, string name, string why, Resource? resource = null, Value? inner = null)
    {
        Kind = kind;
        Name = name;
        _why = why;
        Resource = resource;
        Inner = inner;
    }

    /// <summary>
    /// An attribute of a resource in the templates: there are as many as there are references, so that nothing is put into
    /// words before it is asked for.
    /// </summary>
    internal Symbol(Resource resource, string attribute)
    {
        Kind = SymbolKind.Attribute;
        Name = attribute;
        Resource = resource;
    }

    /// <summary>Where it comes from.</summary>
    public SymbolKind Kind { get; }

    /// <summary>The attribute's, parameter's or path's name.</summary>
    public string Name { get; }

    /// <summary>Why it is not known, as the end of a sentence: "VpcId is a parameter without a value".</summary>
    public string Why => _why ?? $"{Resource!.LogicalId}{(Name == "Ref" ? "" : "." + Name)} is known only at deployment";

    /// <summary>The resource whose attribute it is, or from which it is derived; null for anything else.</summary>
    public Resource? Resource { get; }

    /// <summary>For <see cref="SymbolKind.Base64"/>, the text before encoding.</summary>
    public Value? Inner { get; }

    /// <summary>The value, where the resource's own properties give it (a role's RoleName for its Ref); otherwise null.</summary>
    public Value? ResolvedValue =>
        Kind == SymbolKind.Attribute
        && Resource is { } resource ? resource.Evaluation.Attributes.ResolvedValue(resource, Name) : null;

    /// <summary>For a parameter, its AllowedValues; otherwise null.</summary>
    internal IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>
    /// For what belongs to one stack, that stack's name: a parameter of the same name elsewhere is another one.
    /// </summary>
    internal string? StackName { get; init; }

    /// <inheritdoc/>
    public bool Equals(Symbol? other) =>
        other is not null && Kind == other.Kind && Name == other.Name && StackName == other.StackName
            && ReferenceEquals(Resource, other.Resource)
        && (Inner is null ? other.Inner is null : other.Inner is { } inner && Inner.Segments.SequenceEqual(inner.Segments));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Symbol);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Kind, Name, StackName, Resource is null ? 0 : RuntimeHelpers.GetHashCode(Resource));

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        SymbolKind.Attribute when Name == "Ref" => $"${{{Resource!.LogicalId}}}",
        SymbolKind.Attribute => $"${{{Resource!.LogicalId}.{Name}}}",
        _ => $"${{{Name}}}",
    };
}
