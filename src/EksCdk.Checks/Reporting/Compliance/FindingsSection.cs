namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// Every entry, by rule, with its filters: what is open first, the worst of it at the top, what is compliant folded.
/// </summary>
internal static class FindingsSection
{
    public static void Write(ComplianceReport report, HtmlWriter html)
    {
        html.Write($"""
            <section aria-labelledby="findings">
            <h2 id="findings" tabindex="-1">Findings</h2>

            """);
        WriteFilters(report, html);
        html.Write($"""
            <p id="count" role="status">{Number.Of(report.Entries.Count, "entry", "entries")}</p>
            <div id="entries">

            """);
        foreach (var status in report.Entries.GroupBy(e => e.Status).OrderBy(g => g.Key))
            WriteStatus(status.Key, [.. status], html);
        html.Write($"""
            </div>
            <p id="nothing" hidden>Nothing matches <q id="sought"></q>. <button type="button" id="again">Reset</button></p>
            </section>

            """);
    }

    private static void WriteStatus(ComplianceStatus status, List<ComplianceEntry> entries, HtmlWriter html)
    {
        var groups = entries.GroupBy(e => (e.Pack, e.Rule)).Select(g => new FindingGroup(status, [.. g]))
            .OrderBy(g => g.Rank).ToList();
        // Hundreds of passes would bury what a person has to look at.
        var isFolded = status == ComplianceStatus.Compliant;
        if (isFolded)
            html.Write($"""<details class="all" id="compliant"><summary>{Number.Of(entries.Count, "compliant entry", "compliant entries")} of {Number.Of(groups.Count, "rule", "rules")}</summary>{"\n"}""");
        foreach (var group in groups) group.Write(html);
        if (isFolded) html.Write($"</details>\n");
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
        foreach (var stack in report.Entries.Select(e => e.Stack).Distinct())
            html.Write($"""<option value="{stack}">{(stack.Length > 0 ? stack : "the app as a whole")}</option>""");
        html.Write($"</select></label>\n<fieldset><legend>Status</legend>");
        foreach (var status in Enum.GetValues<ComplianceStatus>())
            html.Write($"""<label><input type="checkbox" name="status" value="{FindingGroup.Word(status)}" checked> {FindingGroup.Word(status)}</label> """);
        html.Write($"""
            </fieldset>
            <button type="reset">Reset</button>
            </form>

            """);
    }
}
