using System.Xml.Linq;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Reporting;

public class JunitReportTests
{
    private static XElement Suites(JunitReport report)
    {
        using var xml = new MemoryStream(report.Written(SampleResult.Of(SampleResult.Finding)));
        return XDocument.Load(xml).Root!;
    }

    private static XElement Case(string logicalId) =>
        Suites(new JunitReport()).Descendants("testcase")
        .Single(c => c.Attribute("classname")!.Value == $"dev-cluster.{logicalId}");

    [Fact]
    public void Every_rule_on_every_resource_is_a_case()
    {
        var suite = Suites(new JunitReport()).Element("testsuite")!;

        Assert.Equal(("dev-cluster", "4", "1", "2"),
            (suite.Attribute("name")!.Value, suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value,
                suite.Attribute("skipped")!.Value));
        Assert.Equal(4, suite.Elements("testcase").Count());
    }

    [Fact]
    public void An_error_is_a_failure_with_what_to_do()
    {
        var failure = Case("Nodes").Element("failure")!;

        Assert.Equal("The name <has> & \ufffd 200 characters.", failure.Attribute("message")!.Value);
        Assert.Contains("Fix: Shorten it.", failure.Value, StringComparison.Ordinal);
        Assert.Contains("InvalidParameterException (after 12 min, when the cluster is created)", failure.Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_passes() => Assert.Empty(Case("Key").Elements());

    [Theory]
    [InlineData("Other", "unknown: The name is a parameter.")]
    [InlineData("Old", "accepted: It is \"old\".")]
    public void What_is_unknown_or_accepted_is_skipped_with_the_reason(string logicalId, string message) =>
        Assert.Equal(message, Case(logicalId).Element("skipped")!.Attribute("message")!.Value);

    [Fact]
    public void Below_the_severity_that_fails_it_passes_and_says_what_was_found()
    {
        var lenient = SampleResult.Of();
        lenient = lenient with { Outcomes = [.. lenient.Outcomes.Select(o => o with { Effect = Effect.Possible })] };

        using var xml = new MemoryStream(new JunitReport().Written(lenient));
        var suites = XDocument.Load(xml).Root!;

        Assert.Equal("0", suites.Attribute("failures")!.Value);
        Assert.StartsWith("possible: The name", Assert.Single(suites.Descendants("system-out")).Value, StringComparison.Ordinal);
    }
}
