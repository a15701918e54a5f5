namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>The end of the page: how to read it, and what it does not say.</summary>
internal static class NotesSection
{
    public static void Write(ComplianceReport report, HtmlWriter html) => html.Write($"""
        <section aria-labelledby="notes">
        <h2 id="notes">How to read this report</h2>
        <dl class="notes">
        <div><dt><span class="mark open">open</span></dt><dd>A rule is broken on this construct, and nobody has accepted it.</dd></div>
        <div><dt><span class="mark acknowledged">acknowledged</span></dt><dd>A rule is broken, and somebody has accepted that, for the reason shown.</dd></div>
        <div><dt><span class="mark unknown">unknown</span></dt><dd>The templates cannot tell: it depends on something outside them, which the entry names. It is not a pass.</dd></div>
        <div><dt><span class="mark compliant">compliant</span></dt><dd>The rule holds on this construct; the entry shows why.</dd></div>
        </dl>
        <p>The report is of CloudFormation templates{(report.Stacks.Count > 0 ? ", those whose SHA-256 is listed under Stacks" : "")}: of what will be deployed, not of what
        is deployed. Changes made afterwards, by hand or by other tools, are not in it. Severities are each pack's own words.</p>
        <p>EksChecks also says what happens: <b>refused</b>, <b>fails</b> (the stack does not complete) and <b>no-join</b> (the nodes don't become Ready) are errors;
        <b>broken</b> (it deploys, and something certainly does not work), <b>possible</b> and <b>insecure</b> are warnings; <b>costly</b> and <b>advice</b> are information.</p>
        </section>
        </main>
        <footer>{report.Environment}, {report.Generated.UtcDateTime.ToString("yyyy-MM-dd HH:mm")} UTC, {string.Join(", ", report.Packs.Select(pack => $"{pack.Name} {pack.Version}".TrimEnd()))}</footer>

        """);
}
