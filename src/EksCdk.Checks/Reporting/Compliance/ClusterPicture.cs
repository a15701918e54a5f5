using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>The picture of one cluster. Where things stand is worked out once, before it is drawn.</summary>
internal sealed class ClusterPicture
{
    /// <summary>How wide every picture is, in units of its own.</summary>
    public const int Width = 1000;

    private const int VpcWidth = 720;
    private const int ChainX = 748;
    private const int LinkGap = 38;
    private const int SubnetHeight = 52;
    private const int NodesHeight = 44;
    private const int LineHeight = 17;
    private const int Letters = 96;

    private static readonly JoinLink[] Links = [.. Enum.GetValues<JoinLink>().Where(l => l != JoinLink.Workloads)];

    private readonly ClusterMap _map;
    private readonly List<Group> _groups;
    private readonly List<IGrouping<string, MappedSubnet>> _zones;
    private readonly List<string> _endpoints;
    private readonly int _top;

    /// <param name="map">Where things are.</param>
    /// <param name="known">The verdicts on all groups of nodes.</param>
    public ClusterPicture(ClusterMap map, ILookup<(string Stack, string LogicalId), NodeVerdict> known)
    {
        _map = map;
        _groups =
            [.. map.Nodes.SelectMany(n => known[(n.Stack, n.LogicalId)].Select(v => new Group(v, n.Subnets, Why(v))))];
        _zones = [.. map.Subnets.GroupBy(s => s.Zone, StringComparer.Ordinal).OrderBy(z => z.Key, StringComparer.Ordinal)];
        _endpoints =
            Lines(map.Endpoints.Count == 0 ? "No VPC endpoints" : $"VPC endpoints: {string.Join(", ", map.Endpoints)}");
        _top = 78 + (_zones.Select(z => z.Count()).DefaultIfEmpty(0).Max() * (SubnetHeight + 6));
        Height = _top + _groups.Sum(g => g.Height) + 20 + (_endpoints.Count * LineHeight);
    }

    /// <summary>How high it is.</summary>
    public int Height { get; }

    /// <summary>What a person calls the cluster.</summary>
    public string Label => _map.Label;

    /// <summary>Whether there is a group of nodes to draw.</summary>
    public bool HasNodes => _groups.Count > 0;

    /// <summary>Writes its elements, without the picture around them.</summary>
    public void Draw(HtmlWriter html)
    {
        html.Write($"""<rect class="vpc" x="2" y="2" width="{Px(VpcWidth)}" height="{Px(Height - 6)}" rx="8"/><text class="soft" x="14" y="22">VPC</text>{"\n"}""");
        html.Write($"""<rect class="plane" x="{Px(ChainX - 8)}" y="2" width="{Px(Width - ChainX + 4)}" height="66" rx="8"/><text class="name" x="{Px(ChainX + 6)}" y="26">{_map.Label}</text><text class="soft" x="{Px(ChainX + 6)}" y="44">control plane in {_map.Stack}</text><text class="soft" x="{Px(ChainX + 6)}" y="60">endpoint {_map.Access}</text>{"\n"}""");
        var column = _zones.Count == 0 ? VpcWidth : (VpcWidth - 20) / _zones.Count;
        foreach (var (i, zone) in _zones.Index()) DrawZone(zone, 12 + (i * column), column - 10, html);
        var y = _top;
        foreach (var group in _groups)
        {
            var columns = _zones.Index().Where(z => z.Item.Any(s => group.Subnets.Contains(s.LogicalId))).Select(z => z.Index)
                .ToList();
            var (first, last) = columns.Count == 0 ? (0, Math.Max(0, _zones.Count - 1)) : (columns[0], columns[^1]);
            DrawNodes(group, 12 + (first * column), ((last - first + 1) * column) - 10, y, html);
            y += group.Height;
        }

        Text(_endpoints, "soft", 14, y + 8, html);
    }

    /// <summary>A number as SVG has it.</summary>
    public static string Px(int number) => FormattableString.Invariant($"{number}");

    private static void DrawZone(IGrouping<string, MappedSubnet> zone, int x, int width, HtmlWriter html)
    {
        html.Write($"""<text class="soft" x="{Px(x + 2)}" y="42">{zone.Key}</text>{"\n"}""");
        foreach (var (i, subnet) in zone.OrderBy(s => !s.IsPublic).Index())
        {
            var y = 50 + (i * (SubnetHeight + 6));
            html.Write($"""<g><title>{subnet.LogicalId}: {subnet.Range}, {subnet.WayOut}</title><rect class="{(subnet.IsPublic ? "public" : "private")}" x="{Px(x)}" y="{Px(y)}" width="{Px(width)}" height="{Px(SubnetHeight)}" rx="5"/><text x="{Px(x + 8)}" y="{Px(y + 21)}">{Cut(subnet.Label, width)}</text><text class="soft" x="{Px(x + 8)}" y="{Px(y + 40)}">{Cut($"{subnet.Range} {subnet.WayOut}".Trim(), width)}</text></g>{"\n"}""");
        }
    }

    private static void DrawNodes(Group group, int x, int width, int y, HtmlWriter html)
    {
        var node = group.Verdict;
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

        Text(group.Why, verdict, x + 4, y + NodesHeight + 15, html);
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

    private static List<string> Lines(string text) => [.. WrappedLines.Of(text, Letters, Letters)];

    private static void Text(List<string> lines, string kind, int x, int y, HtmlWriter html)
    {
        foreach (var (i, line) in lines.Index()) html.Write($"""<text class="{kind}" x="{Px(x)}" y="{Px(y + (i * LineHeight))}">{line}</text>{"\n"}""");
    }

    // A letter takes some seven units.
    private static string Cut(string text, int width) =>
        text.Length <= (width - 12) / 7 ? text : $"{text[..Math.Max(1, ((width - 12) / 7) - 1)]}\u2026";

    private sealed record Group(NodeVerdict Verdict, IReadOnlyList<string> Subnets, List<string> Why)
    {
        public int Height => NodesHeight + 12 + (Why.Count * LineHeight);
    }
}
