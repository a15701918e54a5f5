using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Reporting;

public class TextOfRulesAndChainsTests
{
    private static readonly NodeVerdict Nodes = new()
    {
        Kind = "NodeGroup",
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
