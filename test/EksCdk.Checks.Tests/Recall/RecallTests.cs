using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Recall.Catalogue;
using EksCdk.Checks.Tests.Recall.Shapes;

namespace EksCdk.Checks.Tests.Recall;

/// <summary>Every failure that is known is found in a complete cluster, in every shape in which it may be written; the same cluster without it passes.</summary>
public sealed class RecallTests
{
    public static TheoryData<string, string> Broken => Of(c => c.Rule is not null);

    public static TheoryData<string, string> Working => Of(_ => true);

    public static TheoryData<Shape> Shapes => [.. Enum.GetValues<Shape>()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_good_deployment_joins_in_every_shape(Shape shape)
    {
        var result = Analyzer.Analyze(TestDeployment.Plain().As(shape), new AnalysisOptions { Today = TestDeployment.Today });

        Assert.Empty(result.Findings.Select(f => $"{f.Rule} {f.Severity} {f.Path}: {f.Message}"));
        Assert.Equal(["Batch", "Nodes"], result.Nodes.Select(n => n.LogicalId).Order());
        foreach (var node in result.Nodes)
            foreach (var link in node.Links)
                Assert.True(link.State == LinkState.Proven, $"{node.LogicalId} {link.Link} is {link.State}:\n{string.Join("\n", link.Evidence)}");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_deployment_is_refused(string row, string how) => InEveryShape(row, how, (@case, shape) =>
    {
        var result = @case.Analyze(shape, broken: true);
        var rule = (Rule)Activator.CreateInstance(@case.Rule!)!;
        if (!result.Findings.Any(f => f.Rule == rule.Id && f.Severity == @case.Severity)) return $"{rule.Id} finds no {@case.Severity}:\n{All(result)}";
        if (@case.Broken is not { } broken) return result.Nodes.Any(n => n.LogicalId == @case.Group && n.Verdict == Verdict.Fails) ? $"{@case.Group} fails:\n{All(result)}" : null;
        var group = result.Nodes.Single(n => n.LogicalId == @case.Group);
        var state = group.Links.Single(l => l.Link == broken).State;
        return group.Verdict == Verdict.Fails && state == LinkState.Broken ? null : $"{@case.Group}: verdict {group.Verdict}, {broken} is {state}:\n{All(result)}";
    });

    [Theory]
    [MemberData(nameof(Working))]
    public void A_working_deployment_has_no_error(string row, string how) => InEveryShape(row, how, (@case, shape) =>
    {
        var result = @case.Analyze(shape, broken: false);
        if (result.Findings.Any(f => f.Severity == Severity.Error)) return $"has errors:\n{All(result)}";
        return result.Nodes.Any(n => n.Verdict == Verdict.Fails) ? "nodes fail" : null;
    });

    private static TheoryData<string, string> Of(Func<RecallCase, bool> choose)
    {
        var data = new TheoryData<string, string>();
        foreach (var row in RecallCatalogue.All)
            foreach (var one in row.Cases)
                if (choose(one))
                    data.Add(row.Id, one.How);
        return data;
    }

    private static void InEveryShape(string row, string how, Func<RecallCase, Shape, string?> problemOf)
    {
        var one = RecallCatalogue.All.Single(r => r.Id == row).Cases.Single(c => c.How == how);
        var problems = one.Shapes.Select(s => (Shape: s, Problem: problemOf(one, s))).Where(p => p.Problem is not null).ToList();
        Assert.True(problems.Count == 0, string.Join("\n\n", problems.Select(p => $"as {p.Shape}: {p.Problem}")));
    }

    private static string All(AnalysisResult result) => string.Join("\n", result.Findings.Select(f => $"  {f.Rule} {f.Severity} {f.Stack} {f.Path}: {f.Message}"));
}
