using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;
using EksCdk.Checks.Tests.Recall.Catalogue;
using EksCdk.Checks.Tests.Scenarios;

namespace EksCdk.Checks.Tests.Results;

/// <summary>Whether proofs are kept decides what is told of what holds, and nothing else.</summary>
public sealed class ProofsTests
{
    // Every so many of the catalogue's cases.
    private const int Step = 4;
    private const int Draws = 150;

    [Fact]
    public void What_is_broken_is_the_same_with_and_without_proofs()
    {
        var cases = RecallCatalogue.All.SelectMany(row => row.Cases).Where((_, i) => i % Step == 0).ToList();
        Assert.True(cases.Count > 30);
        Assert.All(cases, one => AssertSame(one.Deployment(one.Shapes[0]), one.Today));
    }

    [Fact]
    public void What_depends_on_conditions_is_the_same_with_and_without_proofs() =>
        Parallel.For(0, Draws, seed => AssertSame(
            DeploymentReader.Read(new MemoryStream(Bytes(new DrawnTemplate(seed, 5))), "drawn"), TestDeployment.Today));

    [SharedFact]
    public void What_AWS_deploys_is_judged_the_same_with_and_without_proofs() => Assert.All(
        KnownGood.All,
        corpus => Parallel.ForEach(corpus.Assemblies, assembly => AssertSame(
            DeploymentReader.Read([Path.Combine(SharedFolder.Of(corpus.Folder), assembly)]), corpus.Today)));

    [Fact]
    public void Without_proofs_nothing_is_told_of_what_holds()
    {
        var result = Analyze(TestDeployment.Plain().Read(), TestDeployment.Today, keepProofs: false);

        Assert.Empty(result.Outcomes);
        Assert.Equal((0, 0), (result.Summary.Compliant, result.Summary.Unknown));
    }

    private static byte[] Bytes(DrawnTemplate drawn) => System.Text.Encoding.UTF8.GetBytes(drawn.Template.ToJsonString());

    private static void AssertSame(Deployment deployment, DateOnly today) =>
        Assert.Equal(Told(Analyze(deployment, today, keepProofs: true)), Told(Analyze(deployment, today, keepProofs: false)));

    private static AnalysisResult Analyze(Deployment deployment, DateOnly today, bool keepProofs) =>
        Analyzer.Analyze(deployment, new AnalysisOptions { Today = today, KeepProofs = keepProofs });

    private static string Told(AnalysisResult result) => string.Join('\n',
        [
            .. result.Findings.Select(f => $"{f.Rule} {f.Severity} {f.Path} {f.Line} {f.Message}"),
            .. result.Nodes.Select(n => $"{n.LogicalId} {n.Verdict} {string.Join(", ", n.Links.Select(Told))}"),
            .. result.Workloads.Select(w => $"{w.LogicalId} {w.Verdict}"),
        ]);

    private static string Told(LinkVerdict link) => link.State == LinkState.Proven ? $"{link.Link}"
        : $"{link.Link} {link.State} {string.Join(" ", link.Evidence.Where(e => e.State == link.State).Select(e => e.Message))}";
}
