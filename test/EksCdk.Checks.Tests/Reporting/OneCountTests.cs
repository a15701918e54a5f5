using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Docs.Samples;

namespace EksCdk.Checks.Tests.Reporting;

/// <summary>
/// A finding and a proof are counted once: of one analysis, every form of the report gives the same four numbers.
/// </summary>
public sealed partial class OneCountTests
{
    private static readonly Effect LeastOfAll = Enum.GetValues<Effect>().Min();

    public static TheoryData<string> Rules =>
        [.. RuleCatalog.All.Where(r => new RuleSample(r, IsGood: false).Exists).Select(r => r.Id)];

    [Fact]
    public void In_one_template() => AssertSame(TestDeployment.Plain().Analyze());

    [Fact]
    public void In_an_assembly_of_four_stacks() => AssertSame(TestDeployment.Cdk().Analyze());

    [Fact]
    public void Where_one_cause_has_many_places()
    {
        var deployment = TestDeployment.Plain();
        deployment.Twice();
        AssertSame(deployment.Remove("NodeRole.Properties.ManagedPolicyArns").Analyze());
    }

    [Fact]
    public void Where_something_is_accepted()
    {
        var deployment = TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.29'");
        var rule = deployment.Analyze().Findings[0].Rule;
        var result = Analyzer.Analyze(deployment.Read(), new AnalysisOptions
        {
            Today = TestDeployment.Today,
            Suppressions = [new Suppression(rule, null, "as agreed")],
        });

        Assert.True(result.Summary.Suppressed > 0);
        AssertSame(result);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void In_what_a_rule_finds(string id) =>
        AssertSame(new RuleSample(RuleCatalog.Find(id)!, IsGood: false).Check());

    private static void AssertSame(AnalysisResult result)
    {
        var expected = OfJson(result);

        Assert.Equal(result.Findings.Count, expected.Open);
        Assert.Equal(expected, OfJunit(result));
        Assert.Equal(expected, OfPage(result));
        // What is accepted would be an alert of code scanning all the same: it is left out there.
        Assert.Equal(expected.Open, OfSarif(result));
        Assert.Equal((expected.Open, expected.Accepted), OfText(result));
    }

    private static Counts OfJson(AnalysisResult result)
    {
        using var json = JsonDocument.Parse(Written(new JsonReport(), result));
        var summary = json.RootElement.GetProperty("summary");
        int Of(string name) => summary.GetProperty(name).GetInt32();
        Assert.Equal(json.RootElement.GetProperty("findings").GetArrayLength(), Of("errors") + Of("warnings") + Of("infos"));
        return new Counts(Of("errors") + Of("warnings") + Of("infos"), Of("suppressed"), Of("unknown"), Of("compliant"));
    }

    private static Counts OfJunit(AnalysisResult result)
    {
        var suites = XDocument.Parse(Written(new JunitReport { FailOn = LeastOfAll }, result)).Root!;
        int Of(string name) => int.Parse(suites.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        var skipped = suites.Descendants("skipped").Select(s => s.Attribute("message")!.Value).ToList();
        Assert.Equal(Of("skipped"), skipped.Count);
        Assert.Equal(Of("tests"), suites.Descendants("testcase").Count());
        var accepted = skipped.Count(text => text.StartsWith("accepted: ", StringComparison.Ordinal));
        return new Counts(Of("failures"), accepted, Of("skipped") - accepted, Of("tests") - Of("failures") - Of("skipped"));
    }

    private static Counts OfPage(AnalysisResult result)
    {
        var page = Written(new HtmlReport(), result);
        int Of(string status) => Numbers().Matches(page).Where(m => m.Groups["status"].Value == status)
            .Sum(m => int.Parse(m.Groups["number"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        return new Counts(Of("open"), Of("acknowledged"), Of("unknown"), Of("compliant"));
    }

    private static int OfSarif(AnalysisResult result)
    {
        using var sarif = JsonDocument.Parse(Written(new SarifReport(), result));
        return sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength();
    }

    private static (int Open, int Accepted) OfText(AnalysisResult result)
    {
        var numbers = TextTotals().Match(Written(new TextReport(), result)).Groups;
        int Of(string name) => int.Parse(numbers[name].Value, CultureInfo.InvariantCulture);
        return (Of("errors") + Of("warnings") + Of("infos"), Of("accepted"));
    }

    private static string Written(IReportFormatter format, AnalysisResult result)
    {
        using var output = new MemoryStream();
        format.Write(result, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    // The row of our pack; that of every stack follows, where there are stacks.
    [GeneratedRegex("""<td (?:class="number" )?data-of="(?<status>\w+)"(?: class="number[^"]*")?>(?<number>[\d,]+)</td>""")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<errors>\d+) errors?, (?<warnings>\d+) warnings?, (?<infos>\d+) info, (?<accepted>\d+) accepted")]
    private static partial Regex TextTotals();

    private sealed record Counts(int Open, int Accepted, int Unknown, int Compliant);
}
