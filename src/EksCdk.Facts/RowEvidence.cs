namespace EksCdk.Facts;

/// <summary>How it is known that a row is right. The day is that of its file.</summary>
public sealed record RowEvidence
{
    /// <summary>The report in which somebody shows what AWS or the tool answered; null where none is known.</summary>
    public string? SeenBy { get; init; }

    /// <summary>The document that says so; null where a report shows it.</summary>
    public string? Document { get; init; }

    /// <summary>What AWS or the tool answers; empty where nothing is answered, or no answer is known.</summary>
    public string Answer { get => field ?? ""; init; }

    /// <summary>Whether it is only concluded from other facts, which is never enough for an error.</summary>
    public bool IsInferred => SeenBy is null && Document is null;
}
