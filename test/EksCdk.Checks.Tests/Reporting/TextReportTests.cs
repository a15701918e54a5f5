using System.Text;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Results;

namespace EksCdk.Checks.Tests.Reporting;

public sealed class TextReportTests
{
    [Fact]
    public void A_template_cannot_send_commands_to_the_terminal()
    {
        var hostile = SampleResult.Finding with { Message = "\u001b]0;owned\u0007 \u009b31m", Path = "Resources.\u001b[2J" };
        var text = Encoding.UTF8.GetString(new TextReport().Written(SampleResult.Of(hostile)));
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Assert.Contains("owned", text);
    }

    [Fact]
    public void What_several_places_and_groups_of_nodes_share_is_said_once()
    {
        var text = Encoding.UTF8.GetString(new TextReport().Written(SampleResult.Of(SampleResult.InTwoPlaces)));
        Assert.Single(text.Split('\n'), line => line.Contains("error (refused) EKS999"));
        Assert.Contains(
            "    at   Resources.Nodes.Properties.Name (cdk.out/dev cluster.template.json:12)\n    from dev-cluster/Nodes\n",
            text);
        Assert.Contains(
            "    at   Resources.Others.Properties.Name (cdk.out/dev cluster.template.json:40)\n    from dev-cluster/Others\n  " +
            "  for  A, B\n", text);
    }

    [Fact]
    public void Of_many_places_the_first_five_are_shown()
    {
        var many =
            SampleResult.Finding with
            {
                Places =
                [.. Enumerable.Range(1, 25).Select(i => new FindingPlace($"Subnet{i}", "", null, $"Resources.Subnet{i}", i))]
            };
        var text = Encoding.UTF8.GetString(new TextReport().Written(SampleResult.Of(many)));
        Assert.Contains("Resources.Subnet5 ", text);
        Assert.DoesNotContain("Resources.Subnet6 ", text);
        Assert.Contains("    at   20 places more, which --format json lists\n", text);
    }

    [Fact]
    public void Colours_are_only_for_terminals()
    {
        Assert.Contains("\u001b[31merror",
            Encoding.UTF8.GetString(new TextReport { Colours = true }.Written(SampleResult.Of(SampleResult.Finding))));
        Assert.DoesNotContain("\u001b", Encoding.UTF8.GetString(new TextReport().Written(SampleResult.Of(SampleResult.Finding))));
    }
}
