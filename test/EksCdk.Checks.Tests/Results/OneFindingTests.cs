using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Results;

/// <summary>One cause gives one finding, with all its places and everything that breaks by it.</summary>
public sealed class OneFindingTests
{
    private static AnalysisResult Analyze(Func<DeploymentModel, Saying, IEnumerable<Outcome>> says,
        params Suppression[] suppressions)
    {
        Saying.Now = says;
        var deployment =
            TestDeployment.Plain().Add("More", "{ Type: AWS::EKS::FargateProfile, Properties: { ClusterName: !Ref Cluster } }");
        return Analyzer.Analyze(deployment.Read(),
            new AnalysisOptions { Today = TestDeployment.Today, Suppressions = suppressions }, [new Saying()]);
    }

    private static Resource In(DeploymentModel model, string id) =>
        model.Compute.Select(c => c.Resource).Concat(model.Clusters.Select(c => c.Resource)).Single(r => r.LogicalId == id);

    private static IEnumerable<Outcome> OfThree(DeploymentModel model, Saying rule, Func<string, string> message,
        bool atTheCluster)
    {
        foreach (var id in new[] { "Batch", "More", "Nodes" })
            yield return rule.Says(In(model, id), atTheCluster ? In(model, "Cluster")["Name"] : null, message(id));
    }

    [Fact]
    public void What_breaks_several_groups_in_one_place_is_one_finding()
    {
        var result = Analyze((model, rule) => OfThree(model, rule, _ => "The name is bad.", atTheCluster: true));
        var finding = Assert.Single(result.Findings);
        Assert.Equal(["Batch", "More", "Nodes"], finding.Affects);
        Assert.Equal("Resources.Cluster.Properties.Name", Assert.Single(finding.Places).Path);
        Assert.Equal((1, 1), (result.Summary.Errors, result.Outcomes.Count));
    }

    [Fact]
    public void Sentences_that_differ_in_one_name_are_one()
    {
        var finding =
            Assert.Single(
                Analyze((model, rule) =>
                    OfThree(model, rule, id =>
                        $"Nothing orders the cluster after {id}, which it needs.", atTheCluster: true)).Findings);
        Assert.Equal("Nothing orders the cluster after Batch, More and Nodes, which it needs.", finding.Message);
    }

    [Theory]
    [InlineData("There are {0} addresses.", "1,2,3")] // numbers
    [InlineData("{0} is before {0}.", "A1,B2,C3")] // two words
    [InlineData("{0} is too long.", "A1,B2 B2,C3 C3 C3")] // more words
    [InlineData("The limit is too {0}.", "low,high,odd")] // no names
    [InlineData("{0} fits.", "NoProperty,Something,Everything")]
    public void Other_sentences_about_one_place_stay_apart(string sentence, string words)
    {
        var one = words.Split(',');
        var findings =
            Analyze((model, rule) =>
                one.Select(w =>
                    rule.Says(In(model, "Nodes"), null,
                        string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, w)))).Findings;
        Assert.Equal(3, findings.Count);
    }

    [Fact]
    public void The_same_thing_in_several_places_is_one_finding_with_its_places()
    {
        var result = Analyze((model, rule) => OfThree(model, rule, _ => "It is not tagged.", atTheCluster: false));
        var finding = Assert.Single(result.Findings);
        Assert.Equal(["Batch", "More", "Nodes"], finding.Places.Select(p => p.LogicalId).Order());
        Assert.Equal(finding.Places.Select(p => p.Line).Order(), finding.Places.Select(p => p.Line));
        Assert.Equal((finding.Places[0].LogicalId, finding.Places[0].Path, finding.Places[0].Line),
            (finding.LogicalId, finding.Path, finding.Line));
        Assert.Empty(finding.Affects);
    }

    [Theory]
    [InlineData(false, "fails, possible")]
    [InlineData(true, "fails")]
    public void Other_effects_stay_apart_unless_they_are_said_of_one_place(bool atTheCluster, string expected)
    {
        var effects = new Queue<Effect>([Effect.Possible, Effect.Fails]);
        var findings =
            Analyze((model, rule) =>
                new[] { "Batch", "Nodes" }.Select(id =>
                    rule.Says(In(model, id), atTheCluster ? In(model, "Cluster")["Name"]
                        : null, "It is bad.", effects.Dequeue()))).Findings;
        Assert.Equal(expected, string.Join(", ", findings.Select(f => Effects.Name(f.Effect))));
    }

    [Fact]
    public void What_holds_is_told_of_each_place()
    {
        var outcomes = Analyze((model, rule) => new[] { "Batch", "Nodes" }.Select(id => rule.Holds(In(model, id)))).Outcomes;
        Assert.Equal(["Batch", "Nodes"], outcomes.Select(o => o.LogicalId).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_accepts_one_of_several_leaves_the_others(bool atTheCluster)
    {
        var result =
            Analyze((model, rule) =>
                OfThree(model, rule, _ => "It is bad.", atTheCluster), new Suppression("EKS997", "More", "it is a test"));
        var finding = Assert.Single(result.Findings);
        Assert.Equal(["Batch", "Nodes"], (atTheCluster ? finding.Affects : finding.Places.Select(p => p.LogicalId)).Order());
        Assert.Equal((1, 1), (result.Summary.Errors, result.Summary.Suppressed));
        Assert.Empty(result.Summary.UnusedSuppressions);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_format_counts_the_same(bool atTheCluster)
    {
        var result =
            Analyze((model, rule) =>
                OfThree(model, rule, id => id == "Nodes" ? "It is worse." : "It is bad.", atTheCluster),
                new Suppression("EKS997", "More", "it is a test"));
        var errors = result.Findings.Count;
        Assert.Equal(2, errors);
        Assert.Equal((errors, 1), (result.Summary.Errors, result.Summary.Suppressed));
        Assert.StartsWith($"{errors} errors, 0 warnings, 0 info, 1 accepted",
            Text(new TextReport(), result).Split('\n').First(l => l.Contains("errors", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Equal(errors, JsonNode.Parse(Text(new JsonReport(), result))!["findings"]!.AsArray().Count);
        Assert.Equal(errors, JsonNode.Parse(Text(new SarifReport(), result))!["runs"]![0]!["results"]!.AsArray().Count);
        var junit = XDocument.Parse(Text(new JunitReport(), result)).Root!;
        Assert.Equal(($"{errors}", "1"), (junit.Attribute("failures")!.Value, junit.Attribute("skipped")!.Value));
        var (open, acknowledged, _, _) = ComplianceReport.Of(result, "these").Totals;
        Assert.Equal((errors, 1), (open, acknowledged));
    }

    private static string Text(IReportFormatter formatter, AnalysisResult result)
    {
        using var output = new MemoryStream();
        formatter.Write(result, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class Saying() : Rule(new RuleInfo("EKS997")
    {
        Title = "Nothing",
        Effect = Effect.Fails,
        Evidence = RuleEvidence.Documented("2026-11-26"),
        Why = "",
        Fix = "",
        Reference = "",
    })
    {
        [ThreadStatic]
        private static Func<DeploymentModel, Saying, IEnumerable<Outcome>>? _now;

        public static Func<DeploymentModel, Saying, IEnumerable<Outcome>> Now { set => _now = value; }

        public override IEnumerable<Outcome> Evaluate(DeploymentModel model) => _now!(model, this);

        public Outcome Says(Resource subject, Value? where, string message, Effect? effect = null) =>
            Broken(subject, where, message, effect);

        public Outcome Holds(Resource subject) => Compliant(subject, "It holds.");
    }
}
