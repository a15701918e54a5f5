namespace EksCdk.Facts;

/// <summary>What in a cluster asks for something else: an add-on, a chart, or objects whose member has certain values.</summary>
public sealed record Asker
{
    /// <summary>EKS add-ons.</summary>
    public IReadOnlyList<string> AddOns { get => field ?? []; init; }

    /// <summary>Charts.</summary>
    public IReadOnlyList<string> Charts { get => field ?? []; init; }

    /// <summary>
    /// The members of a chart's values that switch it on, as paths with dots, or names with spaces between where a name holds
    /// dots, with their values, in which <c>*</c> is any text; none where it always asks.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Members of a chart's values that switch it off, with their values.</summary>
    public IReadOnlyDictionary<string, string>? Unless { get; init; }

    /// <summary>The first version of the chart that asks; null where every one does.</summary>
    public string? Since { get; init; }

    /// <summary>Kinds of Kubernetes objects; <c>*</c> for all that have pods.</summary>
    public IReadOnlyList<string> Kinds { get => field ?? []; init; }

    /// <summary>
    /// The member of such an object, as names with spaces between: <c>[]</c> for every element, <c>{pod}</c> for the spec of
    /// its pods.
    /// </summary>
    public string? Member { get; init; }

    /// <summary>The values of that member, with <c>*</c>; empty for any.</summary>
    public IReadOnlyList<string> Is { get => field ?? []; init; }

    /// <summary>Other members that such an object must have, with their values; null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? Beside { get; init; }

    /// <summary>A member with which such an object does not ask; null where there is none.</summary>
    public string? Lacks { get; init; }
}

/// <summary>What brings it.</summary>
public sealed record Provider
{
    /// <summary>Its name in a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>EKS add-ons.</summary>
    public IReadOnlyList<string> AddOns { get => field ?? []; init; }

    /// <summary>Charts.</summary>
    public IReadOnlyList<string> Charts { get => field ?? []; init; }

    /// <summary>Whether Auto Mode brings it.</summary>
    public bool AutoMode { get; init; }

    /// <summary>The AMI types whose nodes bring it, with <c>*</c>.</summary>
    public IReadOnlyList<string> AmiTypes { get => field ?? []; init; }

    /// <summary>The names of its own objects, where somebody installs it by a manifest.</summary>
    public IReadOnlyList<string> Objects { get => field ?? []; init; }
}

/// <summary>Something that works only beside something else.</summary>
public sealed record Companion
{
    /// <summary>What asks.</summary>
    public required Asker What { get; init; }

    /// <summary>What it asks for.</summary>
    public required Provider Needs { get; init; }

    /// <summary>Whether what it asks for must be there before it is created.</summary>
    public bool Before { get; init; }

    /// <summary>Whether its own creation fails without, and not only its work.</summary>
    public bool Fails { get; init; }

    /// <summary>What happens without, as the end of a sentence.</summary>
    public required string Without { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>What works only beside something else in the cluster.</summary>
public static class Companions
{
    private static readonly Lazy<CompanionsFile> Data = new(() => FactFile.Read("companions", FactsJson.Default.CompanionsFile));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<Companion> All => Data.Value.Rows;

    /// <summary>Charts that bring whatever a repository somewhere else says.</summary>
    public static IReadOnlyList<string> GitOpsCharts => Data.Value.GitOpsCharts;
}

internal sealed record CompanionsFile : FactSet
{
    public required IReadOnlyList<Companion> Rows { get; init; }

    public required IReadOnlyList<string> GitOpsCharts { get; init; }
}
