namespace EksCdk.Checks.Changes;

/// <summary>What happens when a new version of the templates is deployed over an old one.</summary>
public sealed record ChangeReport
{
    /// <summary>What happens, from worst to nothing, and what it happens to in the order of the templates.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>How many resources stay as they are.</summary>
    public required int Unchanged { get; init; }

    /// <summary>The stacks that change, in the order in which they are deployed.</summary>
    public required IReadOnlyList<string> Order { get; init; }

    /// <summary>Names of accepted changes that there are none of.</summary>
    public IReadOnlyList<string> UnusedAcceptances { get; init; } = [];

    /// <summary>Whether nothing changes at all.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Whether something should not be deployed that nobody has accepted.</summary>
    public bool Blocks => Changes.Any(change => change is { Blocks: true, Accepted: null });
}
