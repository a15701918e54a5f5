namespace EksCdk.Facts;

/// <summary>What happens where an object of Kubernetes is otherwise.</summary>
public enum ObjectRuleEffect
{
    /// <summary>The API server refuses it, and with it the resource that applies it.</summary>
    Fails,

    /// <summary>It is taken, and the nodes that it describes never join.</summary>
    NoJoin,

    /// <summary>It is taken, and what it describes does not work.</summary>
    Broken,

    /// <summary>It may fail.</summary>
    Possible,
}

/// <summary>What an object of Kubernetes must be like, beyond being well formed.</summary>
public sealed record ObjectRule
{
    /// <summary>The kinds; <c>*</c> for every kind.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>What the apiVersion begins with: <c>karpenter.sh/</c>; null for any.</summary>
    public string? Api { get; init; }

    /// <summary>It counts only where these members (paths with dots) have one of these values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? When { get; init; }

    /// <summary>
    /// The values that it is about, as names with spaces between: <c>[]</c> for every element, <c>{pod}</c> for the spec of
    /// the pods; null for the object itself.
    /// </summary>
    public string? Member { get; init; }

    /// <summary>It counts only for values (maps) in which these members have one of these values (<c>*</c> for any).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Where { get; init; }

    /// <summary>The values below <see cref="Member"/> that it is about instead, written in the same way.</summary>
    public string? Inner { get; init; }

    /// <summary>The only values that are taken; empty for any.</summary>
    public IReadOnlyList<string> Is { get => field ?? []; init; }

    /// <summary>Whether a value that is missing is one that is not taken.</summary>
    public bool Required { get; init; }

    /// <summary>The regular expression that a text must match; null for any.</summary>
    public string? Pattern { get; init; }

    /// <summary>The regular expression that the keys of a map must match; null for any.</summary>
    public string? KeyPattern { get; init; }

    /// <summary>The regular expression that the texts of a map must match; null for any.</summary>
    public string? ValuePattern { get; init; }

    /// <summary>The smallest and the largest number; null for any.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>Two members with numbers of which the second must not be less than the first.</summary>
    public IReadOnlyList<string> Ascending { get => field ?? []; init; }

    /// <summary>How many elements a list has; null for any number.</summary>
    public NumberRange? Count { get; init; }

    /// <summary>The values below that must differ, written as <see cref="Member"/>; null for none.</summary>
    public string? Unique { get; init; }

    /// <summary>What the value must be in JSON: <c>integer</c>, <c>string</c> or <c>boolean</c>; null for anything.</summary>
    public string? Type { get; init; }

    /// <summary>Members that must not be there.</summary>
    public IReadOnlyList<string> Never { get => field ?? []; init; }

    /// <summary>What a text must not begin with; null for nothing.</summary>
    public string? NotFrom { get; init; }

    /// <summary>What a text that holds one of <see cref="Beside"/> must hold too; null for nothing.</summary>
    public string? Holds { get; init; }

    /// <summary>The marks of a text that <see cref="Holds"/> is about.</summary>
    public IReadOnlyList<string> Beside { get => field ?? []; init; }

    /// <summary>Whether every value of the map must be a text, not a number or a boolean.</summary>
    public bool Texts { get; init; }

    /// <summary>Whether it must be a list.</summary>
    public bool List { get; init; }

    /// <summary>Whether the list must have an element.</summary>
    public bool Some { get; init; }

    /// <summary>Members that must be there, as paths with dots.</summary>
    public IReadOnlyList<string> Needs { get => field ?? []; init; }

    /// <summary>Members of which one must be there.</summary>
    public IReadOnlyList<string> NeedsOneOf { get => field ?? []; init; }

    /// <summary>Members of which one at most may be there.</summary>
    public IReadOnlyList<string> NotBoth { get => field ?? []; init; }

    /// <summary>What happens otherwise.</summary>
    public ObjectRuleEffect Effect { get; init; }

    /// <summary>What is taken, as the end of a sentence.</summary>
    public required string Says { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>How volumes of a storage driver may be mounted.</summary>
/// <param name="Driver">Its name, with <c>*</c>.</param>
/// <param name="Modes">The access modes that it offers.</param>
/// <param name="Evidence">How it is known.</param>
public sealed record VolumeModes(string Driver, IReadOnlyList<string> Modes, RowEvidence Evidence);

/// <summary>What objects of Kubernetes must be like.</summary>
public static class ObjectRules
{
    private static readonly Lazy<ObjectRulesFile> Data = new(() => FactFile.Read("object-rules",
        FactsJson.Default.ObjectRulesFile));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<ObjectRule> All => Data.Value.Rows;

    /// <summary>The kinds that describe nodes to come.</summary>
    public static IReadOnlyList<string> NodeKinds => Data.Value.NodeKinds;

    /// <summary>The drivers whose volumes have not every access mode.</summary>
    public static IReadOnlyList<VolumeModes> Volumes => Data.Value.Volumes;
}

internal sealed record ObjectRulesFile : FactSet
{
    public required IReadOnlyList<string> NodeKinds { get; init; }

    public required IReadOnlyList<VolumeModes> Volumes { get; init; }

    public required IReadOnlyList<ObjectRule> Rows { get; init; }
}
