using System.Globalization;
using System.Text;
using EksCdk.Checks;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Templates;

namespace EksCdk.Tests.Mutation;

public sealed class ChangeClassesTests
{
    private const double Aim = 0.99;
    private const string Page = "docs/change-classes.md";

    private const string Introduction = """
        # What mutants change

        Every mutant of [the mutation test](mutation-score.md) is also a change of something that is deployed. This page counts what
        `eks diff` tells of the resource, by operator, and how often that is what `test/EksCdk.Tests/Mutation/expected-changes.txt`
        says, which was written from CloudFormation's reference before. Nothing is expected of what that table leaves out.

        This page is generated: `UPDATE_SNAPSHOTS=1 dotnet test test/EksCdk.Tests --filter ChangeClassesTests` accepts what is now.


        """;

    /// <summary>One test, because the subjects are synthesized once.</summary>
    [Fact]
    public void Mutants_change_what_the_reference_says()
    {
        var expected = new ExpectedChanges();
        var told = Operators.Of(Subjects.Synthesize()).AsParallel().AsOrdered().Select(m => Tell(m, expected.Of(m)))
            .Where(t => t is not null).Select(t => t!.Value).ToList();

        Snapshots.AssertSame(Page, Table(told));
        var judged = told.Where(t => t.Right is not null).ToList();
        var wrong = judged.Where(t => t.Right is false).Select(t => $"{t.Mutant}: {t.Kind}").ToList();
        Assert.True(wrong.Count <= judged.Count * (1 - Aim), string.Join('\n', wrong));
    }

    private static (Mutant Mutant, string Kind, bool? Right)? Tell(Mutant mutant, string[]? expected)
    {
        var edit = new Edit(mutant.Subject);
        mutant.Change(edit);
        try
        {
            // Whether nodes join is the other test's: here it is left out.
            var report = ChangeAnalyzer.Compare(
                mutant.Subject.Deployment, edit.Apply(), new AnalysisOptions { Today = Trial.Today }, null, []);
            var own = report.Changes.Where(c => c.LogicalId == mutant.LogicalId).Select(c => Name(c.Kind)).ToList();
            var kind = own.Count > 0 ? own[0] : report.IsEmpty ? "nothing" : "elsewhere";
            return (mutant, kind, expected is null ? null
                : expected is ["nothing"] ? report.IsEmpty : own.Exists(k => expected.Contains(k)));
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static string Name(ChangeKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static string Table(List<(Mutant Mutant, string Kind, bool? Right)> told)
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        var judged = told.Where(t => t.Right is not null).ToList();
        page.Append(CultureInfo.InvariantCulture,
            $"**{judged.Count(t => t.Right is true)} of {judged.Count} are told as expected**; {told.Count} mutants in all.\n\n");
        page.Append("| operator | mutants | expected | as expected | told of the resource |\n|---|--:|--:|--:|---|\n");
        foreach (var group in told.GroupBy(t => t.Mutant.Operator).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var kinds = group.GroupBy(t => t.Kind).OrderByDescending(k => k.Count()).ThenBy(k => k.Key, StringComparer.Ordinal)
                .Select(k => $"{k.Key} {k.Count()}");
            page.Append(CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Count()} | {group.Count(t => t.Right is not null)} | " +
                $"{group.Count(t => t.Right is true)} | {string.Join(", ", kinds)} |\n");
        }

        return page.ToString();
    }
}
