using EksCdk.Checks.Reporting;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>Prints the open findings as a person would write them, and the totals of each pack.</summary>
internal static class ComplianceView
{
    private const int PlacesShown = 5;

    /// <summary>
    /// Whether an open entry fails the preview: what its pack doesn't call a mere warning or a note, and what certainly does
    /// not work.
    /// </summary>
    public static bool Fails(ComplianceEntry entry) =>
        entry.Status == ComplianceStatus.Open
            && (entry.Severity is not ("warning" or "info") || entry.Effect == Effects.Name(Effect.Broken));

    /// <summary>What, where, why, fix: errors first, the same finding on several constructs once.</summary>
    public static void WriteFindings(IAnsiConsole console, ComplianceReport report)
    {
        var findings = report.Entries
            .Where(entry => entry.Status == ComplianceStatus.Open)
            .GroupBy(entry => (entry.Pack, entry.Rule, entry.Detail, entry.Severity, entry.Effect, entry.Title, entry.Message))
            .OrderByDescending(finding => Fails(finding.First()))
            .ToList();
        if (findings.Count == 0) return;
        console.Heading("Findings");
        foreach (var finding in findings) WriteFinding(console, [.. finding]);
    }

    /// <summary>Per pack: what is open, acknowledged, unknown, compliant.</summary>
    public static void WriteTotals(IAnsiConsole console, ComplianceReport report)
    {
        console.Heading("Compliance");
        var grid = PreviewConsole.Columns(2);
        foreach (var pack in report.Packs)
        {
            var open = pack.Open == 0 ? "0 open" : $"[red]{pack.Open} open[/]";
            var rest = pack.TellsCompliant ? $", {pack.Unknown} unknown, {pack.Compliant} compliant"
                : " [dim](reports violations only)[/]";
            grid.AddRow(Markup.Escape(pack.Name), $"{open}, {pack.Acknowledged} acknowledged{rest}");
        }

        console.Write(grid);
    }

    private static void WriteFinding(IAnsiConsole console, List<ComplianceEntry> entries)
    {
        var first = entries[0];
        var places = entries.SelectMany(entry => entry.Places.Select(place => Place(entry, place))).ToList();
        var detail = first.Detail.Length > 0 ? $"[{first.Detail}]" : "";
        var effect = first.Effect.Length > 0 ? $" ({first.Effect})" : "";
        var head = $"{first.Severity}{effect} {first.Rule}{detail}";
        console.MarkupLine(Fails(first) ? $"  [red]{Markup.Escape(head)}[/]" : $"  [yellow]{Markup.Escape(head)}[/]");
        var grid = PreviewConsole.Columns(2);
        Row("what", first.Message.Length > 0 ? first.Message : first.Title);
        Row("where", places[0]);
        foreach (var place in places.Take(PlacesShown).Skip(1)) Row("", place);
        if (places.Count > PlacesShown) Row("", $"and {places.Count - PlacesShown} more, which the report lists");
        Row("for", string.Join(", ", entries.SelectMany(entry => entry.Affects).Distinct()));
        Row("why", first.Pack == CompliancePack.Own ? RuleCatalog.Find(first.Rule)?.Why ?? "" : first.Message.Length > 0
            ? first.Title : "");
        Row("AWS says", DisplayText.Answer(first.AwsError, first.SurfacesAfter));
        Row("fix", Fix(first, detail));
        console.Write(grid);
        // Past the console's own wrapping: a link stays one that can be followed.
        if (first.Reference.Length > 0) console.Profile.Out.Writer.WriteLine($"    source    {first.Reference}");

        void Row(string name, string text)
        {
            if (text.Length > 0) grid.AddRow($"  [dim]{name}[/]", Markup.Escape(text));
        }
    }

    private static string Fix(ComplianceEntry entry, string detail) => entry.Fix.Length > 0 || entry.Pack == CompliancePack.Own
        ? entry.Fix
        : $"Change it, or acknowledge {entry.Pack}::{entry.Rule}{detail} on the construct with a reason that a reviewer accepts.";

    private static string Place(ComplianceEntry entry, FindingPlace place)
    {
        var resource = place.ConstructPath is { Length: > 0 } path ? path : $"{entry.Stack}/{place.LogicalId}";
        var property = place.Path.Length > 0 ? $", {place.Path}" : "";
        return resource + property + (place.Line > 0 ? $" ({entry.Template}:{place.Line})" : "");
    }
}
