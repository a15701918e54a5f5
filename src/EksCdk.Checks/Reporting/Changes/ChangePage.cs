using System.Text;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting.Compliance;

namespace EksCdk.Checks.Reporting;

/// <summary>Changes as one self-contained page: no other file, no script, no request.</summary>
public static class ChangePage
{
    private static readonly string Style = CompliancePage.Resource("compliance.css") + CompliancePage.Resource("changes.css");

    /// <summary>Writes the page.</summary>
    /// <param name="report">What happens.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(ChangeReport report, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var html = new HtmlWriter(writer);
        PageHead.Write(html, ChangeWords.Title(report), Style);
        html.Write($"""
            <body>
            <header>
            <p class="kind">What a deployment changes</p>
            <h1>{ChangeWords.Title(report)}</h1>
            </header>
            <main>

            """);
        WriteCounts(report, html);
        WriteTold(report, html);
        WriteRest(report, html);
        html.Write($"</main>\n<footer>EksCdk {ToolVersion.Text}. Minutes are estimates.</footer>\n</body>\n</html>\n");
    }

    private static void WriteCounts(ChangeReport report, HtmlWriter html)
    {
        html.Write($"""<section aria-label="Totals">{"\n"}<p class="verdict {Mood(report)}">""");
        var kinds = report.Changes.Where(ChangeWords.IsTold).GroupBy(c => c.Kind)
            .Select(kind => $"{ChangeWords.Of(kind.Key)}: {Number.Of(kind.Count(), "resource", "resources")}");
        html.Write($"{string.Join(", ", kinds.Append($"{report.Unchanged} unchanged"))}</p>\n");
        if (report.Order.Count > 1) html.Write($"<p>Order of the stacks: {string.Join(", ", report.Order)}</p>\n");
        foreach (var key in report.Edited)
            html.Write($"<p>Edited: <code>{ChangeWords.Of(key, report.EditedFile)}</code></p>\n");
        foreach (var name in report.UnusedAcceptances)
            html.Write($"<p>Accepted, but nothing that is called {name} changes.</p>\n");
        html.Write($"</section>\n");
    }

    private static void WriteTold(ChangeReport report, HtmlWriter html)
    {
        var told = ChangeWords.Alike(report.Changes.Where(ChangeWords.IsTold)).ToList();
        if (told.Count == 0) return;
        html.Write($"""<section aria-labelledby="changes">{"\n"}<h2 id="changes">Changes, the worst first</h2>{"\n"}<ul class="changes">{"\n"}""");
        foreach (var alike in told)
        {
            var change = alike[0];
            html.Write($"""<li><p><span class="mark {State(change)}">{ChangeWords.Of(change.Kind)}</span> <b>{ChangeWords.NamesOf(alike)}</b></p>{"\n"}<p>{ChangeWords.MessageOf(alike)}</p>{"\n"}""");
            if (change.Because.Count > 0)
            {
                html.Write($"""<p class="fact"><b>Because:</b></p>{"\n"}<ol class="because">{"\n"}""");
                foreach (var step in change.Because) html.Write($"<li><code>{ChangeWords.Of(step)}</code></li>\n");
                html.Write($"</ol>\n");
            }

            if (change.Fix.Length > 0) html.Write($"""<p class="fact"><b>Fix:</b> {change.Fix}</p>{"\n"}""");
            if (change.Accepted is { } reason) html.Write($"""<p class="reason"><b>Accepted:</b> {reason}</p>{"\n"}""");
            if (change.Lapsed is { } past) html.Write($"""<p class="reason"><b>No longer accepted</b> {past}</p>{"\n"}""");
            html.Write($"</li>\n");
        }

        html.Write($"</ul>\n</section>\n");
    }

    private static void WriteRest(ChangeReport report, HtmlWriter html)
    {
        var rest = report.Changes.Where(c => !ChangeWords.IsTold(c)).ToList();
        if (rest.Count == 0) return;
        html.Write($"""<section>{"\n"}<details class="all"><summary>{ChangeWords.Rest(report)}</summary>{"\n"}<ul class="changes">{"\n"}""");
        foreach (var change in rest)
        {
            html.Write($"<li>{ChangeWords.Of(change.Kind)} <b>{ChangeWords.NamesOf([change])}</b>");
            html.Write($"<small>{change.Type}</small></li>\n");
        }

        html.Write($"</ul>\n</details>\n</section>\n");
    }

    private static string Mood(ChangeReport report) =>
        report.Blocks ? "bad" : report.Changes.Any(c => c.Kind < ChangeKind.Noted) ? "review" : "good";

    // The marks of the compliance page: what may not be deployed, what to look at, what is harmless.
    private static string State(Change change) => change switch
    {
        { Blocks: true, Accepted: null } => "open",
        { Accepted: not null } => "acknowledged",
        { Kind: < ChangeKind.Noted } => "unknown",
        _ => "compliant",
    };
}
