namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>What was checked, when, with what, and the totals.</summary>
internal static class OverviewSections
{
    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        [CompliancePack.Own] = "EKS clusters: whether CloudFormation accepts them, their nodes join, and their data is encrypted",
        ["AwsSolutions"] = "what AWS asks of its own solutions",
        ["NIST.800.53.R5"] = "controls of NIST SP 800-53, revision 5",
        ["CloudFormation Validate"] = "the AWS CDK's own check of templates against CloudFormation's resource schemas",
    };

    /// <summary>What a person sees first.</summary>
    public static void WriteHead(ComplianceReport report, HtmlWriter html)
    {
        WriteHeader(report, html);
        html.Write($"<main>\n");
        WriteTotals(report, html);
    }

    /// <summary>What was checked, and by what.</summary>
    public static void WriteCoverage(ComplianceReport report, HtmlWriter html)
    {
        WritePacks(report, html);
        if (report.Stacks.Count > 0) WriteStacks(report, html);
    }

    private static void WriteHeader(ComplianceReport report, HtmlWriter html)
    {
        var regions = Distinct(report.Stacks.Select(s => s.Region));
        var accounts = Distinct(report.Stacks.Select(s => s.Account));
        html.Write($"""
            <header>
            <p class="kind">EKS compliance report</p>
            <h1>{report.Environment}</h1>
            <dl class="facts">
            <div><dt>Generated</dt><dd><time datetime="{report.Generated.ToString("O")}">{report.Generated.UtcDateTime.ToString("yyyy-MM-dd HH:mm")} UTC</time></dd></div>

            """);
        if (report.Stacks.Count > 0)
            html.Write($"""
                <div><dt>Region</dt><dd>{(regions.Length > 0 ? regions : "chosen at deployment")}</dd></div>
                <div><dt>Account</dt><dd>{(accounts.Length > 0 ? accounts : "that of the deploying credentials")}</dd></div>

                """);
        if (report.Source is { } source)
            html.Write($"""
                <div><dt>Environment file</dt><dd>{source.File}<small>SHA-256 <span class="hash" title="{source.Sha256}">{source.Sha256[..12]}</span></small></dd></div>
                <div><dt>Commit</dt><dd>{(source.Commit.Length > 0 ? source.Commit[..12] : "none")}<small>{(source.HasChanges ? "with changes since" : "")}</small></dd></div>

                """);
        html.Write($"""
            <div><dt>Made with</dt><dd>{string.Join(", ", report.Tools.Select(tool => $"{tool.Name} {tool.Version}"))}</dd></div>
            </dl>
            </header>

            """);
    }

    private static void WriteTotals(ComplianceReport report, HtmlWriter html)
    {
        var (open, acknowledged, unknown, compliant) = report.Totals;
        var (mood, text) = Headline.Of(report);
        html.Write($"""
            <section aria-label="Totals">
            <p class="verdict {mood}">{text}</p>
            <ul class="totals">
            <li class="open"><a href="#?status=open"><b>{open}</b> open</a></li>
            <li class="acknowledged"><a href="#?status=acknowledged"><b>{acknowledged}</b> acknowledged</a></li>
            <li class="unknown"><a href="#?status=unknown"><b>{unknown}</b> unknown</a></li>
            <li class="compliant"><a href="#?status=compliant"><b>{compliant}</b> compliant</a></li>
            </ul>

            """);
        if (report.Changes is { } changes)
            html.Write($"""<p class="note">What a deployment changes: <a href="{ComplianceReport.ChangesFileName}">{changes}</a></p>{"\n"}""");
        html.Write($"</section>\n");
    }

    private static void WritePacks(ComplianceReport report, HtmlWriter html)
    {
        html.Write($"""
            <section aria-labelledby="packs">
            <h2 id="packs">Rule packs</h2>
            <div class="wide"><table class="summary">
            <thead><tr><th scope="col">Pack</th><th scope="col" class="number">Open</th><th scope="col" class="number">Acknowledged</th><th scope="col" class="number">Unknown</th><th scope="col" class="number">Compliant</th></tr></thead>
            <tbody>

            """);
        foreach (var pack in report.Packs)
        {
            html.Write($"""<tr><th scope="row">{pack.Name} <span class="version">{pack.Version}</span><small>{Descriptions.GetValueOrDefault(pack.Name, "")}</small></th>""");
            html.Write($"""<td data-of="open" class="number {(pack.Open > 0 ? "open" : "")}">{pack.Open}</td><td class="number" data-of="acknowledged">{pack.Acknowledged}</td>""");
            if (pack.TellsCompliant) html.Write($"""<td class="number" data-of="unknown">{pack.Unknown}</td><td class="number" data-of="compliant">{pack.Compliant}</td></tr>{"\n"}""");
            else html.Write($"""<td colspan="2" class="number silent">{Silent(pack)}</td></tr>{"\n"}""");
        }

        html.Write($"</tbody>\n</table></div>\n");
        if (report.Packs.Any(pack => !pack.TellsCompliant))
            html.Write($"""
                <p class="note">A pack that <em>reports violations only</em>, as those of cdk-nag 3 and of the CDK do, lists what breaks its rules and is silent where they hold:
                where it lists nothing it found nothing to object to, but this report cannot show which rules were met by which construct.</p>

                """);
        html.Write($"</section>\n");
    }

    private static string Silent(CompliancePack pack) => RulePackSizes.Of(pack.Name) switch
    {
        null => "reports violations only",
        { Controls: 0 } size => $"reports violations only, of {size.Rules} rules",
        var size => $"reports violations only, of {size.Rules} rules for {size.Controls} controls",
    };

    private static void WriteStacks(ComplianceReport report, HtmlWriter html)
    {
        html.Write($"""
            <section aria-labelledby="stacks">
            <h2 id="stacks">Stacks</h2>
            <div class="wide"><table class="summary">
            <thead><tr><th scope="col">Stack</th><th scope="col" class="number">Resources</th><th scope="col" class="number">Open</th><th scope="col" class="number">Acknowledged</th><th scope="col" class="number">Unknown</th><th scope="col" class="number">Compliant</th></tr></thead>
            <tbody>

            """);
        var entries = report.Entries.ToLookup(e => e.Stack, StringComparer.Ordinal);
        foreach (var stack in report.Stacks)
        {
            var counts = CompliancePack.Of("", "", entries[stack.Name]);
            html.Write($"""
                <tr><th scope="row">{stack.Name}<small>{stack.Template}, SHA-256 <span class="hash">{stack.Sha256}</span></small></th>
                <td class="number" data-of="resources">{stack.Resources}</td><td data-of="open" class="number {(counts.Open > 0 ? "open" : "")}">{counts.Open}</td><td class="number" data-of="acknowledged">{counts.Acknowledged}</td><td class="number" data-of="unknown">{counts.Unknown}</td><td class="number" data-of="compliant">{counts.Compliant}</td></tr>

                """);
        }

        html.Write($"</tbody>\n</table></div>\n</section>\n");
    }

    private static string Distinct(IEnumerable<string> values) => string.Join(", ", values.Where(v => v.Length > 0).Distinct());
}
