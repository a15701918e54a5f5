using System.Xml.Linq;
using EksCdk.Checks.Reporting.Compliance;

namespace EksCdk.Checks.Tests.Reporting.Compliance;

public sealed class ProofPictureTests
{
    private static XElement Draw(TestDeployment deployment)
    {
        using var text = new StringWriter();
        ProofPicture.Write(
            Analyzer.Analyze(deployment.Read(), new AnalysisOptions { Today = TestDeployment.Today }), text);
        return XElement.Parse(text.ToString());
    }

    private static List<string> Links(XElement picture) =>
        [.. picture.Descendants().Select(e => (string?)e.Attribute("aria-label")).OfType<string>()
            .Where(label => label.Contains(": ", StringComparison.Ordinal))];

    [Fact]
    public void Each_link_of_each_group_is_drawn_and_says_its_state()
    {
        var links = Links(Draw(TestDeployment.Plain()));

        Assert.Equal(12, links.Count);
        Assert.All(links, link => Assert.Matches("^[A-Z][a-z ]+: proven. [0-9]+ proofs?$", link));
    }

    [Fact]
    public void What_blocks_the_way_is_written_below_the_group()
    {
        var picture = Draw(TestDeployment.Plain().Set("NodeRole.Properties.ManagedPolicyArns", "[]"));

        Assert.Contains("NodeRole may not", picture.Value, StringComparison.Ordinal);
        Assert.Contains(picture.Descendants(), e => (string?)e.Attribute("class") == "way fails");
    }

    [Fact]
    public void A_hostile_name_stays_text()
    {
        var picture = Draw(TestDeployment.Plain().Set("Nodes.Properties.NodegroupName", "'</svg><script>'"));

        Assert.DoesNotContain(picture.Descendants(), e => e.Name.LocalName == "script");
    }
}
