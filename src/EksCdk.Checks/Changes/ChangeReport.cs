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

    /// <summary>The add-ons that an upgrade of their cluster leaves as they are, by name.</summary>
    public IReadOnlyList<string> AddOnsLeftBehind { get; init; } = [];

    /// <summary>Names of accepted changes that there are none of.</summary>
    public IReadOnlyList<string> UnusedAcceptances { get; init; } = [];

    /// <summary>The keys of the environment's file that were edited, where both versions of it are known.</summary>
    public IReadOnlyList<EditedKey> Edited { get; init; } = [];

    /// <summary>The environment's file; empty where it is not known.</summary>
    public string EditedFile { get; init; } = "";

    /// <summary>The same, with the edited keys as the last step of each reason that they explain.</summary>
    /// <param name="old">What the old version was made from; null where that is not known, and nothing is added.</param>
    /// <param name="now">What the new one was made from; null as well.</param>
    /// <exception cref="InputException">One of the files cannot be read.</exception>
    public ChangeReport ExplainedBy(AssemblySource? old, AssemblySource? now) =>
        old is null || now is null ? this : EditedReasons.Add(this, old, now);

    /// <summary>Whether nothing changes at all.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Whether something should not be deployed that nobody has accepted.</summary>
    public bool Blocks => Changes.Any(change => change is { Blocks: true, Accepted: null });
}
