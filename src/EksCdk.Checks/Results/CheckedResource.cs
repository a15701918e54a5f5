using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Results;

/// <summary>What one rule said about a resource, or about several at once, compliant and unknown included: for reports.</summary>
public sealed record CheckedResource
{
    /// <summary>The rule.</summary>
    public required RuleInfo Rule { get; init; }

    /// <summary>What it said.</summary>
    public required OutcomeState State { get; init; }

    /// <summary>What happens, where it is a finding.</summary>
    public required Effect Effect { get; init; }

    /// <summary>How bad that is.</summary>
    public Severity Severity => Effects.SeverityOf(Effect);

    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>The template's file.</summary>
    public required string Template { get; init; }

    /// <summary>The logical id of the resource.</summary>
    public required string LogicalId { get; init; }

    /// <summary>The resource's type.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Its construct path in the CDK app, or null.</summary>
    public string? ConstructPath { get; init; }

    /// <summary>The property: <c>Resources.&lt;LogicalId&gt;.Properties...</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The line in the template, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The evidence, the problem, or what is not known.</summary>
    public required string Message { get; init; }

    /// <summary>Why it was accepted, if a suppression covers it; else null.</summary>
    public string? SuppressedBecause { get; init; }

    /// <summary>What AWS will answer where it is broken; empty if nothing.</summary>
    public string AwsError { get => field ?? Rule.AwsError; init; }

    /// <summary>All places that it was said of, the one above first.</summary>
    public IReadOnlyList<FindingPlace> Places { get => field ?? [new(LogicalId, ResourceType, ConstructPath, Path, Line)]; init; }

    /// <summary>The logical ids of what it was said about, where these are other resources.</summary>
    public IReadOnlyList<string> Affects { get; init; } = [];

    /// <summary>The place of its stack in the deployment.</summary>
    internal int StackIndex { get; init; }

    /// <summary>Whether a resource is one of the places, or one of what it was said about.</summary>
    /// <param name="logicalId">The resource.</param>
    public bool Concerns(string logicalId) => Affects.Contains(logicalId) || Places.Any(p => p.LogicalId == logicalId);
}
