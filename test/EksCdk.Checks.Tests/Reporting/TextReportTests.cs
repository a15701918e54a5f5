using System.Text;
using EksCdk.Checks.Reporting;

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
    public void What_several_groups_of_nodes_share_is_said_once()
    {
        var text = Encoding.UTF8.GetString(new TextReport().Written(SampleResult.Of(SampleResult.Finding, SampleResult.Finding with { Affects = "OtherNodes" })));
        Assert.Single(text.Split('\n'), line => line.Contains("EKS999"));
    }

    [Fact]
    public void Colours_are_only_for_terminals()
    {
        Assert.Contains("\u001b[31merror", Encoding.UTF8.GetString(new TextReport { Colours = true }.Written(SampleResult.Of(SampleResult.Finding))));
        Assert.DoesNotContain("\u001b", Encoding.UTF8.GetString(new TextReport().Written(SampleResult.Of(SampleResult.Finding))));
    }
}
