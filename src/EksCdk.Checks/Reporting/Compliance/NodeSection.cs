using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>The part of the page that says whether nodes will join, and whether what runs on them works.</summary>
internal static class NodeSection
{
    private static readonly JoinLink[] Links = [.. Enum.GetValues<JoinLink>().Where(l => l != JoinLink.Workloads)];

    public static void Write(ComplianceReport report, HtmlWriter html)
    {
        if (report.Nodes.Count + report.Workloads.Count == 0) return;
        var findings =
            report.Entries.Where(e => e.Status == ComplianceStatus.Open).Select(e => e.Rule).ToHashSet(StringComparer.Ordinal);
        if (report.Nodes.Count > 0) html.Write($"""<section aria-labelledby="nodes">{"\n"}<h2 id="nodes">Will the nodes join?</h2>{"\n"}""");
        foreach (var node in report.Nodes) WriteNode(node, findings, html);
        if (report.Nodes.Count > 0) html.Write($"</section>\n");
        if (report.Workloads.Count == 0) return;
        html.Write($"""
            <section aria-labelledby="workloads">
            <h2 id="workloads">Will the workloads work?</h2>
            <p class="note">What the templates install in each cluster: charts, manifests, add-ons, the roles of pods. Nodes become Ready without it.</p>

            """);
        foreach (var cluster in report.Workloads) WriteCluster(cluster, findings, html);
        html.Write($"</section>\n");
    }

    private static void WriteNode(NodeVerdict node, HashSet<string> findings, HtmlWriter html)
    {
        WriteHead(DisplayText.Of(node.Verdict), node.Label, $"{JoinLinkText.Compute(node.Kind)} in {node.Stack}", html);
        html.Write($"""<ol class="chain">""");
        foreach (var link in Links)
        {
            var state = DisplayText.Of(node.Links.FirstOrDefault(l => l.Link == link)?.State ?? LinkState.Unknown);
            html.Write($"""<li class="mark {state}" title="{JoinLinkText.Title(link)}: {JoinLinkText.Meaning(link)}"><span>{JoinLinkText.Title(link)}<span class="state">: {state}</span></span></li>""");
        }

        html.Write($"</ol>\n");
        WriteEvidence(node.Links.SelectMany(l => l.Evidence.Select(e => ($"{JoinLinkText.Title(l.Link)}: ", e))), findings, html);
        html.Write($"</div>\n");
    }

    private static void WriteCluster(WorkloadVerdict cluster, HashSet<string> findings, HtmlWriter html)
    {
        WriteHead(DisplayText.Of(cluster.Verdict), cluster.Label, $"in {cluster.Stack}", html);
        WriteEvidence(cluster.Evidence.Select(e => ("", e)), findings, html);
        html.Write($"</div>\n");
    }

    private static void WriteHead(string verdict, string label, string about, HtmlWriter html) => html.Write($"""
        <div class="subject"><p class="head"><span class="mark {verdict}">{verdict}</span> <b>{label}</b> <span class="soft">{about}</span></p>

        """);

    private static void WriteEvidence(IEnumerable<(string Link, Evidence Evidence)> all, HashSet<string> findings,
        HtmlWriter html)
    {
        var open = all.Where(e => e.Evidence.State != LinkState.Proven).ToList();
        if (open.Count == 0) return;
        html.Write($"""<ul class="evidence">""");
        foreach (var (link, e) in open)
        {
            var state = DisplayText.Of(e.State);
            html.Write($"""<li><span class="mark {state}">{link}{state}</span> {e.Message} <code>{e.Resource}</code> """);
            if (e.Rule is { } rule && findings.Contains(rule)) html.Write($"""<a href="#{FindingGroup.IdOf(rule)}">{rule}</a>""");
            else html.Write($"{e.Rule}");
            html.Write($"</li>");
        }

        html.Write($"</ul>\n");
    }
}
