using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// A picture of the proof (SVG): the zones and subnets of a cluster's VPC, below them its groups of nodes, and from each group
/// the six links to the control plane, proven, broken or unknown.
/// </summary>
public static class ProofPicture
{
    private const int Width = 1000;
    private const int VpcWidth = 720;
    private const int ChainX = 748;
    private const int LinkGap = 38;
    private const int SubnetHeight = 52;
    private const int NodesHeight = 44;
    private const int LineHeight = 17;
    private const int Letters = 96;

    internal static readonly string Style = CompliancePage.Resource("proof.css");
    private static readonly JoinLink[] Links = [.. Enum.GetValues<JoinLink>().Where(l => l != JoinLink.Workloads)];

    /// <summary>Writes the pictures of all clusters as one SVG file.</summary>
    /// <param name="result">What the analysis found, with its proofs.</param>
    /// <param name="output">Where to.</param>
    public static void Write(AnalysisResult result, TextWriter output)
    {
        var html = new HtmlWriter(output);
        var known = ByPlace(result.Nodes);
        var heights = result.Maps.Select(map => HeightOf(map, NodesOf(map, known))).ToList();
        html.Write($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Px(Width)} {Px(heights.Sum())}" class="proof">{"\n"}<style>""");
        html.WriteRaw(Style);
        html.Write($"</style>\n");
        for (var (i, y) = (0, 0); i < heights.Count; y += heights[i++])
        {
            html.Write($"""<g transform="translate(0 {Px(y)})">{"\n"}""");
            Draw(result.Maps[i], NodesOf(result.Maps[i], known), html);
            html.Write($"</g>\n");
        }

        html.Write($"</svg>\n");
    }

    internal static void WriteSections(ComplianceReport report, HtmlWriter html)
    {
        var known = ByPlace(report.Nodes);
        foreach (var map in report.Maps)
        {
            var nodes = NodesOf(map, known);
            if (nodes.Count == 0) continue;
            html.Write($"""
                <section aria-label="Map of {map.Label}">
                <svg viewBox="0 0 {Px(Width)} {Px(HeightOf(map, nodes))}" class="proof" role="group" aria-label="Map of {map.Label}">

                """);
            Draw(map, nodes, html);
            html.Write($"</svg>\n</section>\n");
        }
    }

    private static ILookup<(string Stack, string LogicalId), NodeVerdict> ByPlace(IReadOnlyList<NodeVerdict> nodes) =>
        nodes.ToLookup(n => (n.Stack, n.LogicalId));

    private static List<NodeVerdict> NodesOf(ClusterMap map, ILookup<(string Stack, string LogicalId), NodeVerdict> known) =>
        [.. map.Nodes.SelectMany(n => known[(n.Stack, n.LogicalId)])];

    private static List<IGrouping<string, MappedSubnet>> ZonesOf(ClusterMap map) =>
        [.. map.Subnets.GroupBy(s => s.Zone, StringComparer.Ordinal).OrderBy(zone => zone.Key, StringComparer.Ordinal)];

    private static int TopOf(ClusterMap map) =>
        78 + (ZonesOf(map).Select(z => z.Count()).DefaultIfEmpty(0).Max() * (SubnetHeight + 6));

    private static int HeightOf(ClusterMap map, List<NodeVerdict> nodes) =>
        TopOf(map) + nodes.Sum(n => NodesHeight + 12 + (Why(n).Count * LineHeight)) + 20
            + (Lines(Endpoints(map)).Count * LineHeight);

    private static void Draw(ClusterMap map, List<NodeVerdict> nodes, HtmlWriter html)
    {
        var top = TopOf(map);
        var zones = ZonesOf(map);
        html.Write($"""<rect class="vpc" x="2" y="2" width="{Px(VpcWidth)}" height="{Px(HeightOf(map, nodes) - 6)}" rx="8"/><text class="soft" x="14" y="22">VPC</text>{"\n"}""");
        html.Write($"""<rect class="plane" x="{Px(ChainX - 8)}" y="2" width="{Px(Width - ChainX + 4)}" height="66" rx="8"/><text class="name" x="{Px(ChainX + 6)}" y="26">{map.Label}</text><text class="soft" x="{Px(ChainX + 6)}" y="44">control plane in {map.Stack}</text><text class="soft" x="{Px(ChainX + 6)}" y="60">endpoint {map.Access}</text>{"\n"}""");
        var column = zones.Count == 0 ? VpcWidth : (VpcWidth - 20) / zones.Count;
        foreach (var (i, zone) in zones.Index()) DrawZone(zone, 12 + (i * column), column - 10, html);
        var y = top;
        foreach (var node in nodes)
        {
            var mine = map.Nodes.First(n => n.Stack == node.Stack && n.LogicalId == node.LogicalId).Subnets;
            var columns = zones.Index().Where(z => z.Item.Any(s => mine.Contains(s.LogicalId))).Select(z => z.Index).ToList();
            var (first, last) = columns.Count == 0 ? (0, Math.Max(0, zones.Count - 1)) : (columns[0], columns[^1]);
            DrawNodes(node, 12 + (first * column), ((last - first + 1) * column) - 10, y, html);
            y += NodesHeight + 12 + (Why(node).Count * LineHeight);
        }

        Text(Lines(Endpoints(map)), "soft", 14, y + 8, html);
    }

    private static void DrawZone(IGrouping<string, MappedSubnet> zone, int x, int width, HtmlWriter html)
    {
        html.Write($"""<text class="soft" x="{Px(x + 2)}" y="42">{zone.Key}</text>{"\n"}""");
        foreach (var (i, subnet) in zone.OrderBy(s => !s.IsPublic).Index())
        {
            var y = 50 + (i * (SubnetHeight + 6));
            html.Write($"""<g><title>{subnet.LogicalId}: {subnet.Range}, {subnet.WayOut}</title><rect class="{(subnet.IsPublic ? "public" : "private")}" x="{Px(x)}" y="{Px(y)}" width="{Px(width)}" height="{Px(SubnetHeight)}" rx="5"/><text x="{Px(x + 8)}" y="{Px(y + 21)}">{Cut(subnet.Label, width)}</text><text class="soft" x="{Px(x + 8)}" y="{Px(y + 40)}">{Cut($"{subnet.Range} {subnet.WayOut}".Trim(), width)}</text></g>{"\n"}""");
        }
    }

    private static void DrawNodes(NodeVerdict node, int x, int width, int y, HtmlWriter html)
    {
        var verdict = DisplayText.Of(node.Verdict);
        html.Write($"""<rect class="nodes {verdict}" x="{Px(x)}" y="{Px(y)}" width="{Px(width)}" height="{Px(NodesHeight)}" rx="10"/><text class="name" x="{Px(x + 10)}" y="{Px(y + 19)}">{Cut(node.Label, width)}</text><text class="soft" x="{Px(x + 10)}" y="{Px(y + 36)}">{Cut($"{JoinLinkText.Compute(node.Kind)}: {verdict}", width)}</text>{"\n"}""");
        var middle = y + (NodesHeight / 2);
        html.Write($"""<path class="way {verdict}" d="M{Px(x + width)} {Px(middle)}H{Px(Width - 8)}V68"/>{"\n"}""");
        foreach (var (i, link) in Links.Index())
        {
            var said = node.Links.FirstOrDefault(l => l.Link == link);
            var state = DisplayText.Of(said?.State ?? LinkState.Unknown);
            var proofs = Number.Of(said?.Evidence.Count(e => e.State == LinkState.Proven) ?? 0, "proof", "proofs");
            var about = said?.State == LinkState.Proven ? proofs
                : said?.Evidence.FirstOrDefault(e => e.State == said.State)?.Message ?? "";
            html.Write($"""<g class="link {state}" tabindex="0" role="img" aria-label="{JoinLinkText.Title(link)}: {state}. {about}"><title>{JoinLinkText.Title(link)}: {state}. {about}</title><circle cx="{Px(ChainX + 12 + (i * LinkGap))}" cy="{Px(middle)}" r="13"/><text x="{Px(ChainX + 12 + (i * LinkGap))}" y="{Px(middle + 5)}">{Mark(said?.State)}</text></g>{"\n"}""");
        }

        Text(Why(node), verdict, x + 4, y + NodesHeight + 15, html);
    }

    private static string Mark(LinkState? state) => state switch
    {
        LinkState.Proven => "\u2713",
        LinkState.Broken => "\u2715",
        _ => "?",
    };

    // What opens the way is said by the finding; the picture says what blocks it.
    private static List<string> Why(NodeVerdict node) =>
        node.Verdict != Verdict.Joins
            && node.Links.FirstOrDefault(l =>
                l.State == (node.Verdict == Verdict.Fails ? LinkState.Broken : LinkState.Unknown)) is { } link
            && link.Evidence.FirstOrDefault(e => e.State == link.State) is { } evidence
            ? Lines($"{JoinLinkText.Title(link.Link)}: {evidence.Message}{(evidence.Rule is null ? "" : $" ({evidence.Rule})")}")
            : [];

    private static string Endpoints(ClusterMap map) =>
        map.Endpoints.Count == 0 ? "No VPC endpoints" : $"VPC endpoints: {string.Join(", ", map.Endpoints)}";

    private static List<string> Lines(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
            if (lines[^1].Length == 0) lines[^1] = word;
            else if (lines[^1].Length + word.Length < Letters) lines[^1] += $" {word}";
            else lines.Add(word);
        return lines;
    }

    private static void Text(List<string> lines, string kind, int x, int y, HtmlWriter html)
    {
        foreach (var (i, line) in lines.Index()) html.Write($"""<text class="{kind}" x="{Px(x)}" y="{Px(y + (i * LineHeight))}">{line}</text>{"\n"}""");
    }

    // A letter takes some seven units.
    private static string Cut(string text, int width) =>
        text.Length <= (width - 12) / 7 ? text : $"{text[..Math.Max(1, ((width - 12) / 7) - 1)]}\u2026";

    private static string Px(int number) => FormattableString.Invariant($"{number}");
}
