using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Recall.Shapes;

namespace EksCdk.Checks.Tests.Recall;

/// <summary>
/// What the recall tests break has no error before they break it, and neither has any other way to write it that works.
/// </summary>
public sealed class WorkingDeploymentsTests
{
    public static TheoryData<Shape> Shapes => [.. Enum.GetValues<Shape>()];

    // Without a setting of its own, a case is the good deployment.
    public static TheoryData<string, string> Cases => CaseData.Of(c => c.Setting is not null || c.Today != TestDeployment.Today);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_good_deployment_joins_in_every_shape(Shape shape)
    {
        var result = Analyzer.Analyze(TestDeployment.Plain().As(shape), new AnalysisOptions { Today = TestDeployment.Today });

        Assert.Equal("", CaseData.Findings(result));
        Assert.Equal(["Batch", "Nodes"], result.Nodes.Select(n => n.LogicalId).Order());
        foreach (var node in result.Nodes)
            foreach (var link in node.Links)
                Assert.True(link.State == LinkState.Proven,
                    $"{node.LogicalId} {link.Link} is {link.State}:\n{string.Join("\n", link.Evidence)}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_working_deployment_has_no_error(string row, string how) => CaseData.InEveryShape(row, how, Problem);

    private static string? Problem(RecallCase one, Shape shape)
    {
        var result = one.Analyze(shape, broken: false);
        if (result.Findings.Any(f => f.Severity == Severity.Error)) return $"has errors:\n{CaseData.Findings(result)}";
        return result.Nodes.Any(n => n.Verdict == Verdict.Fails) ? "nodes fail" : null;
    }
}
