using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests;

public sealed class KnownGoodTests
{
    // What is known with a date may end by then, and nothing else: no version of theirs does.
    private const int Later = 90;

    public static TheoryData<string, string, int> Assemblies()
    {
        var data = new TheoryData<string, string, int>();
        if (SharedFolder.Root is null) return data;
        foreach (var corpus in KnownGood.All)
            foreach (var assembly in corpus.Assemblies)
            {
                data.Add(corpus.Folder, assembly, 0);
                data.Add(corpus.Folder, assembly, Later);
            }

        return data;
    }

    [SharedTheory]
    [MemberData(nameof(Assemblies))]
    public void No_error_is_found_in_what_AWS_deploys_on_that_day_nor_three_months_later(string corpus, string assembly,
        int later)
    {
        var result = KnownGood.All.Single(c => c.Folder == corpus).Analyze(assembly, later);
        Assert.Empty(result.Faults);
        var errors = result.Findings.Where(f => f.Severity == Severity.Error).ToList();
        Assert.Empty(errors.Where(f => !KnownGood.RightErrors.Contains((assembly, f.Rule)))
            .Select(f => $"{f.Rule} {f.Path}:{f.Line} {f.Message}"));
        if (errors.Count == 0) Assert.DoesNotContain(result.Nodes, n => n.Verdict == Verdict.Fails);
    }

    [SharedTheory]
    [InlineData("known-good", 38)]
    [InlineData("known-good-2026", 56)]
    public void All_of_them_are_there(string corpus, int assemblies) =>
        Assert.Equal(assemblies, KnownGood.All.Single(c => c.Folder == corpus).Assemblies.Count());

    [SharedFact]
    public void The_error_that_is_right_is_found() => Assert.All(
        KnownGood.RightErrors,
        right =>
            Assert.Contains(KnownGood.All[1].Analyze(right.Assembly).Findings, f =>
                f.Rule == right.Rule && f.Severity == Severity.Error));
}
