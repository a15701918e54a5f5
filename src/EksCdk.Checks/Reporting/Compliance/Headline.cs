using EksCdk.Checks.Results;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>The one sentence that says what a report means.</summary>
internal static class Headline
{
    private const int Named = 3;

    /// <summary>The sentence, and how it is coloured: <c>good</c>, <c>review</c> or <c>bad</c>.</summary>
    public static (string Mood, string Text) Of(ComplianceReport report)
    {
        var (open, acknowledged, unknown, _) = report.Totals;
        var errors = report.Entries.Count(e => e is { Status: ComplianceStatus.Open, Rank: < 2 });
        var failing = report.Nodes.Where(n => n.Verdict == Verdict.Fails).Select(n => n.Label).ToList();
        var parts = new List<string>();
        if (failing.Count > 0 && errors == 0) parts.Add($"Nodes of {Names(failing)} will not join.");
        else if (errors > 0)
            parts.Add($"{Number.Of(errors, "open error", "open errors")}" +
                (failing.Count > 0 ? $": nodes of {Names(failing)} will not join." : "."));
        if (open > errors)
            parts.Add($"{Number.Of(open - errors, "open finding", "open findings")}{(errors > 0 ? " besides" : "")}.");
        if (open == 0) parts.Add("0 open.");
        if (acknowledged > 0)
            parts.Add(
                $"{Number.Of(acknowledged, "deviation", "deviations")} accepted, " +
                $"for {Number.Of(Reasons(report), "reason", "reasons")}: " +
                $"review {(acknowledged == 1 ? "it" : "them")}.");
        if (unknown > 0) parts.Add($"{Number.Of(unknown, "entry", "entries")} could not be decided from the templates alone.");
        return (errors + failing.Count > 0 ? "bad" : open + acknowledged + unknown > 0 ? "review"
            : "good", string.Join(' ', parts));
    }

    private static int Reasons(ComplianceReport report) => report.Entries
        .Where(e => e.Status == ComplianceStatus.Acknowledged).Select(e => e.Reason).Distinct(StringComparer.Ordinal).Count();

    private static string Names(List<string> labels) =>
        string.Join(", ", labels.Take(Named)) + (labels.Count > Named ? $" and {labels.Count - Named} more" : "");
}
