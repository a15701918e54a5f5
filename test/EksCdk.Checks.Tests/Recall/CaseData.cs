using EksCdk.Checks.Results;
using EksCdk.Checks.Tests.Recall.Catalogue;
using EksCdk.Checks.Tests.Recall.Shapes;

namespace EksCdk.Checks.Tests.Recall;

/// <summary>Hands the cases of the catalogue to theories.</summary>
internal static class CaseData
{
    /// <summary>The row and the name of each case that is chosen.</summary>
    public static TheoryData<string, string> Of(Func<RecallCase, bool> choose)
    {
        var data = new TheoryData<string, string>();
        foreach (var row in RecallCatalogue.All)
            foreach (var one in row.Cases)
                if (choose(one))
                    data.Add(row.Id, one.How);
        return data;
    }

    /// <summary>Fails with the problems of all shapes of a case.</summary>
    public static void InEveryShape(string row, string how, Func<RecallCase, Shape, string?> problemOf)
    {
        var one = RecallCatalogue.All.Single(r => r.Id == row).Cases.Single(c => c.How == how);
        var problems = one.Shapes.Select(s => (Shape: s, Problem: problemOf(one, s))).Where(p => p.Problem is not null).ToList();
        Assert.True(problems.Count == 0, string.Join("\n\n", problems.Select(p => $"as {p.Shape}: {p.Problem}")));
    }

    /// <summary>All findings, one line each.</summary>
    public static string Findings(AnalysisResult result) =>
        string.Join("\n", result.Findings.Select(f => $"  {f.Rule} {f.Severity} {f.Stack} {f.Path}: {f.Message}"));
}
