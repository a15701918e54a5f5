using EksCdk.Checks.Results;

namespace EksCdk.Checks;

/// <summary>A finding that is accepted, with the reason.</summary>
/// <param name="Rule">The rule's id, in any case.</param>
/// <param name="LogicalId">The resource, or null for all.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Expires">The last day on which it is; null for ever.</param>
public sealed record Suppression(string Rule, string? LogicalId, string Reason, DateOnly? Expires = null)
{
    /// <summary>Who has accepted it; null where that is not said.</summary>
    public string? AcceptedBy { get; init; }

    /// <summary>The day on which it was accepted; null where that is not said.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The reason with who accepted it, when, and until when, as reports show it.</summary>
    internal string Words
    {
        get
        {
            string?[] facts =
            [
                AcceptedBy is null ? null : $"by {AcceptedBy}",
                AcceptedOn is null ? null : $"on {AcceptedOn:yyyy-MM-dd}",
                Expires is null ? null : $"until {Expires:yyyy-MM-dd}",
            ];
            var said = string.Join(' ', facts.Where(fact => fact is not null));
            return said.Length > 0 ? $"{Reason} (accepted {said})" : Reason;
        }
    }
}

/// <summary>How to analyze.</summary>
public sealed record AnalysisOptions
{
    /// <summary>The day for which rules about versions answer.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>Findings that are accepted.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];

    /// <summary>
    /// Whether the result holds the proofs too: <see cref="AnalysisResult.Outcomes"/>, and the evidence of links that are
    /// proven. Without
    /// them the result of a thousand clusters is small.
    /// </summary>
    public bool KeepProofs { get; init; } = true;

    /// <summary>How many threads may work at the same time; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
