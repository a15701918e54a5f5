using System.Globalization;

namespace EksCdk.Checks.Rules;

/// <summary>How it is known that a rule is right.</summary>
public enum EvidenceKind
{
    /// <summary>Concluded from other facts; never enough for an error.</summary>
    Inferred,

    /// <summary>AWS's or the tool's own documentation, schema or source code says so.</summary>
    Documented,

    /// <summary>Somebody has seen AWS's answer and published it.</summary>
    AwsAnswer,
}

/// <summary>How and when it became known that a rule is right.</summary>
/// <param name="Kind">How.</param>
/// <param name="Date">The day on which the source was last read: <c>2026-11-26</c>. The source is the rule's reference, or
/// <paramref name="By"/>.</param>
/// <param name="By">Who saw AWS's answer: a public report such as <c>hashicorp/terraform-provider-aws#39904</c>; null where the
/// reference says it.</param>
public sealed record RuleEvidence(EvidenceKind Kind, DateOnly Date, string? By = null)
{
    /// <summary>The documentation says so.</summary>
    /// <param name="date">The day on which it was read.</param>
    internal static RuleEvidence Documented(string date) => new(EvidenceKind.Documented, Day(date));

    /// <summary>AWS's answer was published.</summary>
    /// <param name="date">The day on which the report was read.</param>
    /// <param name="by">The report.</param>
    internal static RuleEvidence AwsAnswer(string date, string by) => new(EvidenceKind.AwsAnswer, Day(date), by);

    /// <summary>It follows from other facts; the rule's effect is no error then.</summary>
    /// <param name="date">The day on which it was concluded.</param>
    internal static RuleEvidence Inferred(string date) => new(EvidenceKind.Inferred, Day(date));

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
