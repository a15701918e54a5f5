namespace EksCdk.Facts;

/// <summary>Values that a service refuses, beyond what the specification of CloudFormation says.</summary>
public sealed record Refusal
{
    /// <summary>The types of resources; <c>*</c> for every one of AWS's.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>What the service takes, as the end of a sentence.</summary>
    public required string Says { get; init; }

    /// <summary>It counts only where these properties have one of these values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? When { get; init; }

    /// <summary>The same of the launch template of a node group.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? WhenTemplate { get; init; }

    /// <summary>The list (or group) in each element of which the row looks; null for the resource itself.</summary>
    public string? Each { get; init; }

    /// <summary>It counts only in elements in which these properties have one of these values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Where { get; init; }

    /// <summary>Properties of which one at most may be there.</summary>
    public IReadOnlyList<string> NotBoth { get => field ?? []; init; }

    /// <summary>The property that <see cref="Pattern"/> or <see cref="Wants"/> is about; empty for the resource itself.</summary>
    public string? Property { get; init; }

    /// <summary>The map whose keys <see cref="Pattern"/> is about.</summary>
    public string? KeysOf { get; init; }

    /// <summary>The regular expression that the text must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The smallest and the largest number that it may be; null where it is not about that.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>How many elements the list may have; null for any.</summary>
    public int? Most { get; init; }

    /// <summary>Whether no two of the values may be the same.</summary>
    public bool Unique { get; init; }

    /// <summary>Two numbers of which the second must not be less than the first.</summary>
    public IReadOnlyList<string> Ascending { get => field ?? []; init; }

    /// <summary>
    /// The types and attributes (<c>Ref</c> for that) that <see cref="Property"/> takes, where its value is an attribute of a
    /// resource; null where the row is not about that.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Names { get; init; }

    /// <summary>Where the property is there, these must have one of these values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Wants { get; init; }

    /// <summary>Properties that must be there.</summary>
    public IReadOnlyList<string> Needs { get => field ?? []; init; }

    /// <summary>Properties of which one must be there.</summary>
    public IReadOnlyList<string> NeedsOneOf { get => field ?? []; init; }

    /// <summary>What the launch template of the node group must have.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Template { get; init; }

    /// <summary>What the cluster that the resource belongs to must have.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Cluster { get; init; }

    /// <summary>What the cluster that the resource belongs to must not have.</summary>
    public IReadOnlyList<string> NotOfCluster { get => field ?? []; init; }

    /// <summary>Who must be let in by the role that <see cref="Property"/> names.</summary>
    public RequiredTrust? Trust { get; init; }

    /// <summary>Whether a newer release of the service may take it: then it is possible, and not certain.</summary>
    public bool Maybe { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>A service that assumes a role.</summary>
/// <param name="Service">For example <c>lambda.amazonaws.com</c>.</param>
/// <param name="Actions">The actions that the trust policy must allow it.</param>
public sealed record RequiredTrust(string Service, IReadOnlyList<string> Actions);

/// <summary>What services refuse beyond the specification of CloudFormation.</summary>
public static class Refusals
{
    private static readonly Lazy<RefusalsFile> Data = new(() => FactFile.Read("refusals", FactsJson.Default.RefusalsFile));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<Refusal> All => Data.Value.Rows;
}

internal sealed record RefusalsFile : FactSet
{
    public required IReadOnlyList<Refusal> Rows { get; init; }
}
