using EksCdk.Checks.Results;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>The table of every entry, by stack, with its filters.</summary>
internal static class FindingsSection
{
    public static void Write(ComplianceReport report, HtmlWriter html)
    {
        html.Write($"""
            <section aria-labelledby="findings">
            <h2 id="findings">Findings</h2>

            """);
        WriteFilters(report, html);
        html.Write($"""
            <p id="count" role="status">{report.Entries.Count} {(report.Entries.Count == 1 ? "entry" : "entries")}</p>
            <table id="entries">
            <caption>Every entry of every pack, by stack; within a stack the open ones first, the worst of them at the top</caption>
            <thead><tr><th scope="col" class="c-status">Status</th><th scope="col" class="c-rule">Rule</th><th scope="col" class="c-construct">Construct</th><th scope="col">Finding</th></tr></thead>

            """);
        foreach (var stack in report.Entries.GroupBy(e => e.Stack))
        {
            html.Write($"""
                <tbody data-stack="{stack.Key}">
                <tr class="stack"><th scope="rowgroup" colspan="4">{(stack.Key.Length > 0 ? stack.Key : "The app as a whole")}</th></tr>

                """);
            foreach (var entry in stack) WriteEntry(entry, html);
            html.Write($"</tbody>\n");
        }

        html.Write($"""
            </table>
            <p><button type="button" id="more" hidden>Show more</button></p>
            </section>

            """);
    }

    private static void WriteFilters(ComplianceReport report, HtmlWriter html)
    {
        html.Write($"""
            <form id="filters" role="search" hidden>
            <label>Search <input type="search" id="text" placeholder="rule, construct, words..." autocomplete="off"></label>
            <label>Pack <select id="pack"><option value="">all packs</option>
            """);
        foreach (var pack in report.Packs) html.Write($"<option>{pack.Name}</option>");
        html.Write($"""</select></label>{"\n"}<label>Stack <select id="stack"><option value="*">all stacks</option>""");
        foreach (var stack in report.Entries.Select(e => e.Stack).Distinct()) html.Write($"""<option value="{stack}">{(stack.Length > 0 ? stack : "the app as a whole")}</option>""");
        html.Write($"</select></label>\n<fieldset><legend>Status</legend>");
        foreach (var status in Enum.GetValues<ComplianceStatus>())
            html.Write($"""<label><input type="checkbox" name="status" value="{Word(status)}" checked> {Word(status)}</label> """);
        html.Write($"""
            </fieldset>
            <button type="reset">Reset</button>
            </form>

            """);
    }

    private static void WriteEntry(ComplianceEntry e, HtmlWriter html)
    {
        html.Write($"""
            <tr data-status="{Word(e.Status)}" data-pack="{e.Pack}"><td><span class="mark {Word(e.Status)}">{Word(e.Status)}</span>
            """);
        if (e.Status is ComplianceStatus.Open or ComplianceStatus.Acknowledged) html.Write($"""<small class="severity{(e.Rank < 3 ? " bad" : "")}">{e.Severity}{(e.Effect.Length > 0 ? $", {e.Effect}" : "")}</small>""");
        html.Write($"""</td><td><b>{e.Rule}</b><small>{e.Pack}</small>""");
        if (e.Detail.Length > 0) html.Write($"<code>{e.Detail}</code>");
        html.Write($"</td><td>");
        WriteConstruct(e, html);
        html.Write($"""</td><td><p class="title">{e.Title}</p>""");
        if (e.Message.Length > 0) html.Write($"<p>{e.Message}</p>");
        if (e.Status == ComplianceStatus.Acknowledged) WriteReason(e, html);
        if (e.AwsError.Length > 0) Fact("AWS answers", DisplayText.Answer(e.AwsError, e.SurfacesAfter), html);
        if (e.Fix.Length > 0) Fact("Fix", e.Fix, html);
        if (e.Reference.Length > 0 && e.Status != ComplianceStatus.Compliant) WriteReference(e.Reference, html);
        html.Write($"</td></tr>\n");
    }

    private static void WriteConstruct(ComplianceEntry e, HtmlWriter html)
    {
        foreach (var place in e.Places) WritePlace(e, place, html);
        if (e.Affects.Count > 0) html.Write($"<small>for {string.Join(", ", e.Affects)}</small>");
    }

    private static void WritePlace(ComplianceEntry e, FindingPlace place, HtmlWriter html)
    {
        var path = place.ConstructPath ?? "";
        var inStack = e.Stack.Length > 0
            && path.StartsWith($"{e.Stack}/", StringComparison.Ordinal) ? path[(e.Stack.Length + 1)..] : path;
        html.Write($"""<div class="place"><code>""");
        html.WritePath(inStack.Length > 0 ? inStack : place.LogicalId);
        html.Write($"</code>");
        if (place.ResourceType.Length > 0) html.Write($"<small>{place.ResourceType}</small>");
        if (inStack.Length > 0) Small(place.LogicalId, html);
        var resource = $"Resources.{place.LogicalId}.";
        Small(place.Path.StartsWith(resource, StringComparison.Ordinal) ? place.Path[resource.Length..] : place.Path, html);
        if (place.Line > 0) Small(FormattableString.Invariant($"{Path.GetFileName(e.Template)}:{place.Line}"), html);
        html.Write($"</div>");
    }

    private static void Small(string path, HtmlWriter html)
    {
        if (path.Length == 0) return;
        html.Write($"""<small class="id">""");
        html.WritePath(path);
        html.Write($"</small>");
    }

    private static void WriteReason(ComplianceEntry e, HtmlWriter html)
    {
        html.Write($"""<p class="reason"><b>Accepted:</b> {(e.Reason.Length > 0 ? e.Reason : "no reason was given.")}""");
        if (e.AcknowledgedAt.Length > 0) html.Write($"""<small>acknowledged on {e.AcknowledgedAt}</small>""");
        html.Write($"</p>");
    }

    private static void Fact(string name, string text, HtmlWriter html) => html.Write($"""<p class="fact"><b>{name}:</b> {text}</p>""");

    // Anything but a web address stays text: a link could otherwise hold a script.
    private static void WriteReference(string reference, HtmlWriter html)
    {
        if (Uri.TryCreate(reference, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
            html.Write($"""<p class="fact"><b>Source:</b> <a href="{reference}" rel="noopener noreferrer">{uri.Host}</a></p>""");
        else Fact("Source", reference, html);
    }

    private static string Word(ComplianceStatus status) => status.ToString().ToLowerInvariant();
}
