using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Results;

/// <summary>
/// Something that will or may go wrong, with all that a person needs to act. One cause has one finding, however many places
/// have it.
/// </summary>
public sealed record Finding
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>What happens.</summary>
    public required Effect Effect { get; init; }

    /// <summary>How bad that is.</summary>
    public Severity Severity => Effects.SeverityOf(Effect);

    /// <summary>The rule's title.</summary>
    public required string Title { get; init; }

    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>The template's file, as the user named it.</summary>
    public required string Template { get; init; }

    /// <summary>The logical id of the resource to change; of several, the first.</summary>
    public required string LogicalId { get; init; }

    /// <summary>Its construct path in the CDK app, or null.</summary>
    public string? ConstructPath { get; init; }

    /// <summary>The property to change: <c>Resources.&lt;LogicalId&gt;.Properties...</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The line in the template, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What is wrong, with its values.</summary>
    public required string Message { get; init; }

    /// <summary>What AWS will answer; empty if nothing.</summary>
    public required string AwsError { get; init; }

    /// <summary>When the deployment will report it; null where nothing fails.</summary>
    public Surfacing? Surfaces { get; init; }

    /// <summary>What to do.</summary>
    public required string Fix { get; init; }

    /// <summary>The source.</summary>
    public required string Reference { get; init; }

    /// <summary>All places to change, the one above first: one cause has one finding.</summary>
    public IReadOnlyList<FindingPlace> Places { get => field ?? [new(LogicalId, "", ConstructPath, Path, Line)]; init; }

    /// <summary>The logical ids of what breaks by it, where these are other resources than those to change.</summary>
    public IReadOnlyList<string> Affects { get; init; } = [];
}
