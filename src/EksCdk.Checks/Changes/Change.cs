namespace EksCdk.Checks.Changes;

/// <summary>One thing that happens when a new version of the templates is deployed.</summary>
public sealed record Change
{
    /// <summary>What happens.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>What it happens to.</summary>
    public required ChangeSubject Subject { get; init; }

    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>The logical id; empty for a stack.</summary>
    public required string LogicalId { get; init; }

    /// <summary>The resource type; empty for a stack.</summary>
    public required string Type { get; init; }

    /// <summary>What it means, in one or more sentences.</summary>
    public required string Message { get; init; }

    /// <summary>What it means without names and values, to tell the same of several once.</summary>
    internal string Gist { get; init; } = "";

    /// <summary>The path from it, through resources and stacks, to what was edited; empty where it was itself added or
    /// removed.</summary>
    public IReadOnlyList<ChangeStep> Because { get; init; } = [];

    /// <summary>How to do it without harm; empty where nothing is to be done.</summary>
    public string Fix { get; init; } = "";

    /// <summary>Whether nobody should deploy it unless the reason is accepted.</summary>
    public bool Blocks { get; init; }

    /// <summary>Why it is accepted, and until when if it has an end; null where it is not.</summary>
    public string? Accepted { get; init; }

    /// <summary>Since when it is no longer accepted, and why it was; null where it never was, or is.</summary>
    public string? Lapsed { get; init; }
}

/// <summary>A property on the way from a change to what was edited.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="LogicalId">The resource.</param>
/// <param name="Path">The property.</param>
/// <param name="Before">What it was, for a person to read.</param>
/// <param name="After">What it is.</param>
/// <param name="File">The template.</param>
/// <param name="Line">Its line; 0 if it is no longer there.</param>
public sealed record ChangeStep(
    string Stack, string LogicalId, string Path, string Before, string After, string File, int Line);
