using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>The part of the page that says whether nodes will join.</summary>
internal static class NodeSection
{
    private static readonly JoinLink[] Links = [.. Enum.GetValues<JoinLink>().Where(l => l != JoinLink.Workloads)];

    public static void Write(IReadOnlyList<NodeVerdict> nodes, HtmlWriter html)
    {
        if (nodes.Count == 0) return;
        html.Write($"""
            <section aria-labelledby="nodes">
            <h2 id="nodes">Will the nodes join?</h2>
            <div class="wide"><table class="summary nodes">
            <thead><tr><th scope="col">Nodes</th><th scope="col">Verdict</th>
            """);
        foreach (var link in Links) html.Write($"""<th scope="col" class="link">{JoinLinkText.Title(link)}</th>""");
        html.Write($"</tr></thead>\n<tbody>\n");
        foreach (var node in nodes) WriteNode(node, html);
        html.Write($"</tbody>\n</table></div>\n</section>\n");
    }

    private static void WriteNode(NodeVerdict node, HtmlWriter html)
    {
        var verdict = DisplayText.Of(node.Verdict);
        html.Write($"""<tr><th scope="row">{node.Label}<small>{JoinLinkText.Compute(node.Kind)} in {node.Stack}</small></th><td><span class="mark {verdict}">{verdict}</span></td>""");
        foreach (var link in Links)
        {
            var state = node.Links.FirstOrDefault(l => l.Link == link)?.State ?? LinkState.Unknown;
            html.Write($"""<td class="link"><span class="mark {DisplayText.Of(state)}"><span>{DisplayText.Of(state)}</span></span></td>""");
        }

        html.Write($"</tr>\n");
        var open =
            node.Links.SelectMany(l => l.Evidence.Where(e => e.State != LinkState.Proven).Select(e => (l.Link, Evidence: e)))
            .ToList();
        if (open.Count == 0) return;
        html.Write($"""<tr class="evidence"><td colspan="{Links.Length + 2}"><ul>""");
        foreach (var (link, evidence) in open)
            html.Write($"""<li><span class="mark {DisplayText.Of(evidence.State)}">{JoinLinkText.Title(link)}: {DisplayText.Of(evidence.State)}</span> {evidence.Message} <code>{evidence.Resource}</code> {evidence.Rule}</li>""");
        html.Write($"</ul></td></tr>\n");
    }
}
