using EksCdk.Checks.Results;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>The part of the page that says whether what runs on the nodes works, cluster by cluster.</summary>
internal static class WorkloadSection
{
    public static void Write(IReadOnlyList<WorkloadVerdict> workloads, HtmlWriter html)
    {
        if (workloads.Count == 0) return;
        html.Write($"""
            <section aria-labelledby="workloads">
            <h2 id="workloads">Will the workloads work?</h2>
            <p class="note">What the templates install in each cluster: charts, manifests, add-ons, the roles of pods. Nodes become Ready without it.</p>
            <div class="wide"><table class="summary">
            <thead><tr><th scope="col">Cluster</th><th scope="col">Verdict</th></tr></thead>
            <tbody>

            """);
        foreach (var cluster in workloads) WriteCluster(cluster, html);
        html.Write($"</tbody>\n</table></div>\n</section>\n");
    }

    private static void WriteCluster(WorkloadVerdict cluster, HtmlWriter html)
    {
        var verdict = DisplayText.Of(cluster.Verdict);
        html.Write($"""<tr><th scope="row">{cluster.Label}<small>in {cluster.Stack}</small></th><td><span class="mark {verdict}">{verdict}</span></td></tr>{"\n"}""");
        var open = cluster.Evidence.Where(e => e.State != LinkState.Proven).ToList();
        if (open.Count == 0) return;
        html.Write($"""<tr class="evidence"><td colspan="2"><ul>""");
        foreach (var evidence in open)
            html.Write($"""<li><span class="mark {DisplayText.Of(evidence.State)}">{DisplayText.Of(evidence.State)}</span> {evidence.Message} <code>{evidence.Resource}</code> {evidence.Rule}</li>""");
        html.Write($"</ul></td></tr>\n");
    }
}
