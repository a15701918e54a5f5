namespace EksCdk.Tests.Mutation;

public sealed class MutationTests
{
    private const double Aim = 0.98;
    private const string Page = "docs/mutation-score.md";

    /// <summary>One test, because the mutants are made and judged once: about half a minute on two processors.</summary>
    [Fact]
    public void What_breaks_a_deployment_is_refused_and_what_does_not_passes()
    {
        var expectations = new Expectations();
        var subjects = Subjects.Synthesize();
        var unchanged = subjects.ToDictionary(s => s, s => Trial.Analyze(s.Deployment));
        Assert.All(unchanged, u => Assert.Equal(0, u.Value.Summary.Errors));

        var mutants = Operators.Of(subjects).Select(m => (Mutant: m, Expected: expectations.Of(m))).ToList();
        Assert.Empty(mutants.Where(m => m.Expected is null)
            .Select(m => $"expectations.txt does not say what to expect of {m.Mutant}"));

        var trials =
            mutants.AsParallel().AsOrdered().Select(m => Trial.Of(m.Mutant, m.Expected!.Value, unchanged[m.Mutant.Subject]))
            .ToList();
        if (Environment.GetEnvironmentVariable("MUTANTS") is { } file)
            File.WriteAllLines(file, trials.Select(t => $"{(t.IsRight ? "right" : "WRONG")} | {t}"));
        Snapshots.AssertSame(Page, MutationScore.Page(trials, expectations));
        Assert.Empty(trials.Where(t => !t.IsRight && t.Expected == Expected.Harmless).Select(t => $"{t}"));
        Assert.Empty(trials.Where(t => !t.IsRight && expectations.WhySurvived(t.Mutant) is null)
            .Select(t => $"survivors.txt does not say why this is not refused: {t.Mutant}"));
        Assert.True(MutationScore.Of(trials) >= Aim, $"{MutationScore.Of(trials):P1} of the fatal mutants are refused.");
    }
}
