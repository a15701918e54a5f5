using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>What became of one rule on one resource. The order is that of attention.</summary>
public enum ComplianceStatus
{
    /// <summary>The rule is broken, and nobody has said why that is acceptable.</summary>
    Open,

    /// <summary>The rule is broken, and accepted for a reason.</summary>
    Acknowledged,

    /// <summary>The templates alone cannot tell. Not a pass.</summary>
    Unknown,

    /// <summary>The rule holds.</summary>
    Compliant,
}

/// <summary>One line of the compliance report: one rule on one construct, or one cause on several.</summary>
public sealed record ComplianceEntry
{
    /// <summary>The rule pack.</summary>
    public required string Pack { get; init; }

    /// <summary>What became of it.</summary>
    public required ComplianceStatus Status { get; init; }

    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>Which of several findings of that rule this is, as cdk-nag writes it between brackets; empty for none.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The controls of a standard that the rule is for, as <c>AC-4(21)</c>; none where the pack names none.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>The pack's own word: fatal, error, warning, info...</summary>
    public required string Severity { get; init; }

    /// <summary>What happens, in the word of our own pack; empty for the others and where nothing is broken.</summary>
    public string Effect { get; init; } = "";

    /// <summary>How much attention it needs among those of its status: 0 is the most.</summary>
    internal int Rank => Status is ComplianceStatus.Open or ComplianceStatus.Acknowledged
        ? (Effect == Effects.Name(Rules.Effect.Broken), Severity) switch
        {
            (_, "fatal") =>
            0,
            (_, "error") => 1,
            (true, _) => 2,
            (_, "warning") => 3,
            _ => 4
        }
        : 0;

    /// <summary>The stack's name; empty where it belongs to none.</summary>
    public required string Stack { get; init; }

    /// <summary>The construct's path in the CDK app; empty where there is none.</summary>
    public string ConstructPath { get; init; } = "";

    /// <summary>The resource's logical id; empty for a finding about a whole stack or app.</summary>
    public string LogicalId { get; init; } = "";

    /// <summary>The resource's type; empty where it is not known.</summary>
    public string ResourceType { get; init; } = "";

    /// <summary>The template's file; empty where it is not known.</summary>
    public string Template { get; init; } = "";

    /// <summary>The property, as the pack writes it; empty for the resource as a whole.</summary>
    public string Path { get; init; } = "";

    /// <summary>The line in the template, counted from 1; 0 where it is not known.</summary>
    public int Line { get; init; }

    /// <summary>All constructs with the same finding, where it is one of ours: the one above first.</summary>
    public IReadOnlyList<FindingPlace> Places { get => field ?? [new(LogicalId, ResourceType, ConstructPath, Path, Line)]; init; }

    /// <summary>The logical ids of what breaks by it, where these are other resources.</summary>
    public IReadOnlyList<string> Affects { get; init; } = [];

    /// <summary>What the rule demands or found, as the pack says it.</summary>
    public required string Title { get; init; }

    /// <summary>What was found on this construct; empty where the pack says no more than the title.</summary>
    public string Message { get; init; } = "";

    /// <summary>Why it is accepted, for an acknowledged one; else empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The construct on which it was acknowledged; else empty.</summary>
    public string AcknowledgedAt { get; init; } = "";

    /// <summary>What AWS will answer; empty if nothing, or if the pack cannot tell.</summary>
    public string AwsError { get; init; } = "";

    /// <summary>How long a deployment takes to tell; empty if it never does.</summary>
    public string SurfacesAfter { get; init; } = "";

    /// <summary>What to do; empty where the pack does not say.</summary>
    public string Fix { get; init; } = "";

    /// <summary>The source; empty where the pack does not say.</summary>
    public string Reference { get; init; } = "";
}
