using EksCdk.Checks.Reporting;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Rules;
using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>Prints the open findings as a person would write them, and the totals of each pack.</summary>
internal static class ComplianceView
{
    private const int PlacesShown = 5;

    /// <summary>Whether an open entry fails the preview: anything that its pack doesn't call a mere warning or a note.</summary>
    public static bool Fails(ComplianceEntry entry) =>
        entry.Status == ComplianceStatus.Open && entry.Severity is not ("warning" or "info");

    /// <summary>What, where, why, fix: errors first, the same finding on several constructs once.</summary>
    public static void WriteFindings(IAnsiConsole console, ComplianceReport report)
    {
        var findings = report.Entries
            .Where(entry => entry.Status == ComplianceStatus.Open)
            .GroupBy(entry => (entry.Pack, entry.Rule, entry.Detail, entry.Severity, entry.Title, entry.Message))
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
            var rest = pack.TellsCompliant ? $", {pack.Unknown} unknown, {pack.Compliant} compliant" : " [dim](reports violations only)[/]";
            grid.AddRow(Markup.Escape(pack.Name), $"{open}, {pack.Acknowledged} acknowledged{rest}");
        }

        console.Write(grid);
    }

    private static void WriteFinding(IAnsiConsole console, List<ComplianceEntry> places)
    {
        var first = places[0];
        var detail = first.Detail.Length > 0 ? $"[{first.Detail}]" : "";
        var head = $"{first.Severity} {first.Rule}{detail}";
        console.MarkupLine(Fails(first) ? $"  [red]{Markup.Escape(head)}[/]" : $"  [yellow]{Markup.Escape(head)}[/]");
        var grid = PreviewConsole.Columns(2);
        Row("what", first.Message.Length > 0 ? first.Message : first.Title);
        Row("where", Place(first));
        foreach (var place in places.Take(PlacesShown).Skip(1)) Row("", Place(place));
        if (places.Count > PlacesShown) Row("", $"and {places.Count - PlacesShown} more, which the report lists");
        Row("why", first.Pack == CompliancePack.Own ? RuleCatalog.Find(first.Rule)?.Why ?? "" : first.Message.Length > 0 ? first.Title : "");
        Row("AWS says", Words.Answer(first.AwsError, first.SurfacesAfter));
        Row("fix", first.Fix.Length > 0 || first.Pack == CompliancePack.Own ? first.Fix : $"Change it, or acknowledge {first.Pack}::{first.Rule}{detail} on the construct with a reason that a reviewer accepts.");
        console.Write(grid);
        // Past the console's own wrapping: a link stays one that can be followed.
        if (first.Reference.Length > 0) console.Profile.Out.Writer.WriteLine($"    source    {first.Reference}");

        void Row(string name, string text)
        {
            if (text.Length > 0) grid.AddRow($"  [dim]{name}[/]", Markup.Escape(text));
        }
    }

    private static string Place(ComplianceEntry entry)
    {
        var place = entry.ConstructPath.Length > 0 ? entry.ConstructPath : $"{entry.Stack}/{entry.LogicalId}";
        var property = entry.Path.Length > 0 ? $", {entry.Path}" : "";
        return place + property + (entry.Line > 0 ? $" ({entry.Template}:{entry.Line})" : "");
    }
}
