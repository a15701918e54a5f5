using EksCdk.Checks.Tests.Recall.Catalogue;

namespace EksCdk.Checks.Tests.Docs;

/// <summary>docs/failures.md says what the recall tests show.</summary>
public sealed class FailuresPageTests
{
    [Fact]
    public void The_page_is_the_catalogue() => Snapshots.AssertSame("docs/failures.md", FailuresPage.Text());

    [Fact]
    public void Every_failure_and_every_condition_has_a_row()
    {
        Assert.Equal(Enumerable.Range(1, 32).Select(n => $"F{n:00}"), RecallCatalogue.Failures.Select(r => r.Id));
        Assert.Equal(Enumerable.Range(1, 46).Select(n => $"{n}"), RecallCatalogue.Conditions.Select(r => r.Id));
    }

    [Fact]
    public void Every_row_has_a_case_that_is_found()
    {
        Assert.Empty(RecallCatalogue.All.Where(r => !r.Cases.Any(c => c.Rule is not null)).Select(r => r.Id));
    }

    [Fact]
    public void No_two_cases_of_a_row_are_called_the_same()
    {
        Assert.Empty(RecallCatalogue.All.Where(r => r.Cases.Select(c => c.How).Distinct().Count() < r.Cases.Count)
            .Select(r => r.Id));
    }

    [Fact]
    public void What_prevents_a_failure_is_shown_by_tests_that_exist()
    {
        var tests =
            Directory.GetFiles(Path.Combine(Repository.Root, "test"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(f => Path.GetFileNameWithoutExtension(f));
        foreach (var row in RecallCatalogue.Failures)
        {
            Assert.False(row.Prevented.Length == 0 || row.PreventedTests.Count == 0, $"{row.Id} does not say what prevents it.");
            foreach (var test in row.PreventedTests)
                Assert.True(tests[test.Split('.')[0]]
                    .Any(f => File.ReadAllText(f).Contains($" {test.Split('.')[1]}(", StringComparison.Ordinal)),
                    $"{row.Id}: there is no test {test}.");
        }
    }
}
