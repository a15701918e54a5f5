using EksCdk.Checks.Results;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// A picture of the proof (SVG): the zones and subnets of a cluster's VPC, below them its groups of nodes, and from each group
/// the six links to the control plane, proven, broken or unknown.
/// </summary>
public static class ProofPicture
{
    internal static readonly string Style = CompliancePage.Resource("proof.css");

    /// <summary>Writes the pictures of all clusters as one SVG file.</summary>
    /// <param name="result">What the analysis found, with its proofs.</param>
    /// <param name="output">Where to.</param>
    public static void Write(AnalysisResult result, TextWriter output)
    {
        var html = new HtmlWriter(output);
        var pictures = Of(result.Maps, result.Nodes);
        html.Write($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ClusterPicture.Px(ClusterPicture.Width)} {ClusterPicture.Px(pictures.Sum(p => p.Height))}" class="proof">{"\n"}<style>""");
        html.WriteRaw(Style);
        html.Write($"</style>\n");
        var y = 0;
        foreach (var picture in pictures)
        {
            html.Write($"""<g transform="translate(0 {ClusterPicture.Px(y)})">{"\n"}""");
            picture.Draw(html);
            html.Write($"</g>\n");
            y += picture.Height;
        }

        html.Write($"</svg>\n");
    }

    internal static void WriteSections(ComplianceReport report, HtmlWriter html)
    {
        foreach (var picture in Of(report.Maps, report.Nodes).Where(p => p.HasNodes))
        {
            html.Write($"""
                <section aria-label="Map of {picture.Label}">
                <svg viewBox="0 0 {ClusterPicture.Px(ClusterPicture.Width)} {ClusterPicture.Px(picture.Height)}" class="proof" role="group" aria-label="Map of {picture.Label}">

                """);
            picture.Draw(html);
            html.Write($"</svg>\n</section>\n");
        }
    }

    private static List<ClusterPicture> Of(IReadOnlyList<ClusterMap> maps, IReadOnlyList<NodeVerdict> nodes)
    {
        var known = nodes.ToLookup(n => (n.Stack, n.LogicalId));
        return [.. maps.Select(map => new ClusterPicture(map, known))];
    }
}
