using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Recall.Catalogue;
using EksCdk.Checks.Tests.Recall.Shapes;

namespace EksCdk.Checks.Tests.Recall;

/// <summary>
/// Where resources stand does not matter: a case that is split over two to five stacks at other places each time, by every way
/// in which stacks hand on values, says what it says in one template.
/// </summary>
public sealed class SplitTests
{
    // Every so many of the catalogue's cases in an ordinary run; all of them where the variable says so.
    private static readonly int Step = Reasoning.SecondWay.Rounds > 500 ? 1 : 12;

    public static TheoryData<Shape> Links => [Shape.Exports, Shape.WeakReferences, Shape.SsmParameters, Shape.NestedStacks];

    [Theory]
    [MemberData(nameof(Links))]
    public void A_case_says_the_same_wherever_it_is_split(Shape link)
    {
        var cases = RecallCatalogue.All.SelectMany(r => r.Cases.Select(c => (r.Id, Case: c)))
            .Where(c => c.Case.Rule is not null && c.Case.Shapes.Contains(link)).ToList();
        List<string> problems = [];
        for (var i = (int)link % Step; i < cases.Count; i += Step)
        {
            var (id, one) = cases[i];
            var rule = ((Rule)Activator.CreateInstance(one.Rule!)!).Info.Id;
            var (stacks, seed) = (2 + (i % 4), i);
            var (whole, split) = (Said(one.AnalyzeSplit(link, 1, seed), rule),
                Said(one.AnalyzeSplit(link, stacks, seed), rule));
            if (whole != split) problems.Add($"{id} {one.How}, in {stacks} stacks ({seed}):\n  {whole}\n  {split}");
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        Assert.True(cases.Count / Step > 10);
    }

    // What the case is about, and what becomes of the nodes.
    private static string Said(AnalysisResult result, string rule) => string.Join("; ",
        result.Findings.Where(f => f.Rule == rule).Select(f => $"{f.Rule} {f.Severity}").Distinct()
            .Concat(result.Nodes.Select(n => $"{n.LogicalId} {n.Verdict}").Order(StringComparer.Ordinal)));
}
