namespace EksCdk.Facts;

/// <summary>An object of a whole cluster that only one may bring.</summary>
public sealed record SingleObject
{
    /// <summary>What it is, in a sentence.</summary>
    public required string What { get; init; }

    /// <summary>What brings it.</summary>
    public required IReadOnlyList<Asker> By { get; init; }

    /// <summary>Whether EKS itself brings it into a new cluster.</summary>
    public bool SelfManaged { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>What does not work for pods with security groups of their own in strict mode.</summary>
public sealed record StrictGroup
{
    /// <summary>What it is.</summary>
    public required Asker What { get; init; }

    /// <summary>Whether only for pods of the namespace that it is about.</summary>
    public bool SameNamespace { get; init; }

    /// <summary>What happens, as the end of a sentence.</summary>
    public required string Without { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>Ports that something has on every node.</summary>
public sealed record TakenPorts
{
    /// <summary>What has them.</summary>
    public required Asker By { get; init; }

    /// <summary>Its name in a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>The ports.</summary>
    public required IReadOnlyList<int> Ports { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>An object that charts make unless their values say otherwise.</summary>
public sealed record ChartObject
{
    /// <summary>The charts.</summary>
    public required IReadOnlyList<string> Charts { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Where the values describe it, by <c>create</c> and <c>name</c>; null where they do not.</summary>
    public string? At { get; init; }

    /// <summary>Its name where the values give none; null for a name made of that of the release.</summary>
    public string? Name { get; init; }

    /// <summary>The value that switches it off; null for <c>create</c> in its place.</summary>
    public string? Switch { get; init; }

    /// <summary>Its namespace; null for that of the release.</summary>
    public string? Namespace { get; init; }

    /// <summary>How it is known.</summary>
    public required RowEvidence Evidence { get; init; }
}

/// <summary>What gets into each other's way in one cluster.</summary>
public static class Rivals
{
    /// <summary>What charts make unless their values say otherwise.</summary>
    public static IReadOnlyList<ChartObject> ChartObjects => Data.Value.ChartObjects;

    private static readonly Lazy<RivalsFile> Data = new(() => FactFile.Read("rivals", FactsJson.Default.RivalsFile));

    /// <summary>Objects that only one may bring.</summary>
    public static IReadOnlyList<SingleObject> Owners => Data.Value.Owners;

    /// <summary>What does not work beside security groups for pods in strict mode.</summary>
    public static IReadOnlyList<StrictGroup> StrictGroups => Data.Value.StrictGroups;

    /// <summary>Ports that something has on every node.</summary>
    public static IReadOnlyList<TakenPorts> HostPorts => Data.Value.HostPorts;
}

internal sealed record RivalsFile : FactSet
{
    public required IReadOnlyList<SingleObject> Owners { get; init; }

    public required IReadOnlyList<ChartObject> ChartObjects { get; init; }

    public required IReadOnlyList<StrictGroup> StrictGroups { get; init; }

    public required IReadOnlyList<TakenPorts> HostPorts { get; init; }
}
