namespace EksCdk.Account.Sweep;

/// <summary>Something that a cluster may have left behind.</summary>
internal sealed record Found
{
    /// <summary>What it is, for people: <c>volume</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>By what it is told from all others.</summary>
    public required string Id { get; init; }

    /// <summary>More for people, such as its size; null where the id says it all.</summary>
    public string? About { get; init; }

    /// <summary>Its tags.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>What it costs a month, in US dollars; null where the price is not known.</summary>
    public decimal? Price { get; init; }

    /// <summary>The calls that remove it, in their order.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Removal { get; init; }

    /// <summary>Whether it holds data that are nowhere else.</summary>
    public bool HoldsData { get; init; }

    /// <summary>Whether it belongs to all regions.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Why it is not removed; null where it is.</summary>
    public string? Kept { get; init; }

    /// <summary>For people.</summary>
    public string Title => About is null ? $"{Kind} {Id}" : $"{Kind} {Id} ({About})";
}
