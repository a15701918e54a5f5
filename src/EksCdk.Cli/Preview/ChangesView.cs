using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting;
using Spectre.Console;

namespace EksCdk.Cli.Preview;

/// <summary>Prints what a deployment would change: what is stuck or replaced first, then what rolls, the rest as a
/// count.</summary>
internal static class ChangesView
{
    /// <summary>The block.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What changes.</param>
    /// <param name="since">What it is compared with, as the end of the heading.</param>
    public static void Write(IAnsiConsole console, ChangeReport report, string since)
    {
        console.Heading($"Changes since {since}");
        foreach (var key in report.Edited)
            console.MarkupLineInterpolated($"  [dim]edited {ChangeWords.Of(key, report.EditedFile)}[/]");
        if (report.IsEmpty)
        {
            console.MarkupLineInterpolated($"  {ChangeWords.OfNone(report)}");
            return;
        }

        var grid = PreviewConsole.Columns(2);
        foreach (var alike in ChangeWords.Alike(report.Changes.Where(ChangeWords.IsTold))) WriteRow(grid, alike);
        if (ChangeWords.Rest(report) is { Length: > 0 } rest) grid.AddRow("", Markup.Escape(rest));
        console.Write(grid);
        foreach (var name in report.UnusedAcceptances)
            console.MarkupLineInterpolated($"  [yellow]--accept {name}[/]: nothing that is called so changes");
    }

    private static void WriteRow(Grid grid, IReadOnlyList<Change> alike)
    {
        var change = alike[0];
        var colour = change is { Blocks: true, Accepted: null } ? "red" : change.Kind < ChangeKind.Noted ? "yellow" : "green";
        grid.AddRow($"[{colour}]{ChangeWords.Of(change.Kind)}[/]",
            $"[bold]{Markup.Escape(ChangeWords.NamesOf(alike))}[/]: {Markup.Escape(ChangeWords.MessageOf(alike))}");
        foreach (var (step, index) in change.Because.Select((step, index) => (step, index)))
            grid.AddRow("", $"[dim]{(index == 0 ? "because" : "from")}[/] {Markup.Escape(ChangeWords.Of(step))}");
        if (change.Fix.Length > 0) grid.AddRow("", $"[dim]fix[/] {Markup.Escape(change.Fix)}");
        if (change.Accepted is { } reason) grid.AddRow("", $"[dim]accepted[/] {Markup.Escape(reason)}");
        if (change.Lapsed is { } past) grid.AddRow("", $"[yellow]no longer accepted[/] {Markup.Escape(past)}");
    }
}
