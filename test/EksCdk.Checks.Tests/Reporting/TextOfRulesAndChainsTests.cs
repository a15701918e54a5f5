using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Reporting;

public class TextOfRulesAndChainsTests
{
    private static readonly NodeVerdict Nodes = new()
    {
        Kind = ComputeKind.NodeGroup,
        Name = "NodesGeneral1A2B",
        LogicalId = "NodesGeneral1A2B",
        ConstructPath = "dev-cluster/Nodes/general/Resource",
        Stack = "dev-cluster",
        Verdict = Verdict.Fails,
        Links =
            [new LinkVerdict(JoinLink.Boot, LinkState.Broken,
                [new Evidence(LinkState.Broken, "Template", "Resources.Template", "No user data.", "EKS301")])],
    };

    [Fact]
    public void A_chain_says_the_verdict_each_link_and_what_shows_it()
    {
        using var text = new StringWriter { NewLine = "\n" };

        new JoinChainReport().Write(Nodes, text);

        Assert.StartsWith("Nodes/general, managed node group in dev-cluster: will not join\n", text.ToString(),
            StringComparison.Ordinal);
        Assert.Contains("      broken   No user data.\n               Resources.Template  (EKS301)\n", text.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_proven_is_a_line_with_a_count_and_one_sentence_is_said_once()
    {
        Evidence[] proofs =
        [
            new(LinkState.Proven, "A", "Resources.A.Properties.Type", "'api' is a value of ${Cluster}.",
                "EKS138") { ConstructPath = "dev/A/Resource" },
            new(LinkState.Proven, "B", "Resources.B", "'api' is a value of ${Cluster}.", "EKS138"),
            new(LinkState.Proven, "C", "Resources.C", "It is there.", null),
        ];
        var node = Nodes with { Links = [new LinkVerdict(JoinLink.Boot, LinkState.Proven, proofs)], Verdict = Verdict.Joins };
        using var few = new StringWriter { NewLine = "\n" };
        using var all = new StringWriter { NewLine = "\n" };

        new JoinChainReport().Write(node, few);
        new JoinChainReport { ShowsProofs = true }.Write(node, all);

        Assert.Contains("proven   2 proofs", few.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("It is there.", few.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "      proven   'api' is a value of Cluster.\n               dev/A  Type  (EKS138) and 1 other place\n",
                all.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_link_says_what_to_do()
    {
        using var text = new StringWriter { NewLine = "\n" };
        var finding = SampleResult.Finding with { Rule = "EKS301", LogicalId = "Template", Fix = "Write user data." };

        new JoinChainReport { Findings = [finding] }.Write(Nodes, text);

        Assert.Contains("          fix  Write user data.\n", text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(34, "head: one two three four five six\n      seven eight\n")]
    [InlineData(1000, "head: one two three four five six seven eight\n")]
    public void Lines_continue_below_where_their_text_began(int width, string expected)
    {
        using var text = new StringWriter { NewLine = "\n" };

        new WrappedLines(text, width).Write("head: ", 6, "one two three four five six seven eight");

        Assert.Equal(expected, text.ToString());
    }

    [Fact]
    public void What_has_no_blank_is_never_broken()
    {
        using var text = new StringWriter { NewLine = "\n" };
        var address = new string('x', 60);

        new WrappedLines(text, 30).Write("  ", 4, $"see {address} there");

        Assert.Equal($"  see\n    {address}\n    there\n", text.ToString());
    }

    [Fact]
    public void Nodes_are_called_by_their_name_where_they_have_one()
    {
        Assert.Equal("general", (Nodes with { Name = "general" }).Label);
        Assert.Equal("NodesGeneral1A2B", (Nodes with { ConstructPath = null }).Label);
        Assert.Equal("other/Nodes", (Nodes with { ConstructPath = "other/Nodes" }).Label);
    }

    [Fact]
    public void Every_link_has_a_title_and_a_meaning()
    {
        var links = Enum.GetValues<JoinLink>();

        Assert.Equal(links.Length, links.Select(JoinLinkText.Meaning).Distinct().Count());
        Assert.Equal("Control plane", JoinLinkText.Title(JoinLink.ControlPlane));
    }
}
