using EksCdk.Checks;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Templates;

namespace EksCdk.Tests.Mutation;

/// <summary>What was expected of a mutant, and what the analyzer says.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Expected">What was expected before.</param>
/// <param name="Why">Why that was expected.</param>
/// <param name="Errors">The errors that are found: rule and message.</param>
/// <param name="Broken">What certainly does not work though nodes join: rule and message.</param>
/// <param name="Warnings">How many warnings there are beyond those of the subject.</param>
/// <param name="NodesFail">Whether a verdict says that nodes or pods don't join.</param>
internal sealed record Trial(Mutant Mutant, Expected Expected, string Why, IReadOnlyList<string> Errors,
    IReadOnlyList<string> Broken, int Warnings, bool NodesFail)
{
    /// <summary>The day for which versions are judged.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>Whether the analyzer says what was expected. Nothing is demanded of what degrades.</summary>
    public bool IsRight => Expected switch
    {
        Expected.Fails => Errors.Count > 0 && NodesFail,
        Expected.Refused => Errors.Count > 0,
        Expected.Broken => Errors.Count + Broken.Count > 0,
        Expected.Harmless => Errors.Count == 0 && !NodesFail,
        _ => true,
    };

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Expected} | {Mutant} | {Why} | {(NodesFail ? "nodes fail" : "")} | {string.Join("; ", Errors.Concat(Broken).Take(3))}";

    /// <summary>Makes the mutant and asks the analyzer.</summary>
    public static Trial Of(Mutant mutant, (Expected Expected, string Why) expected, AnalysisResult unchanged)
    {
        var edit = new Edit(mutant.Subject);
        mutant.Change(edit);
        try
        {
            var result = Analyze(edit.Apply());
            var errors = Said(result, f => f.Severity == Severity.Error);
            var broken = Said(result, f => f.Effect == Effect.Broken);
            return new Trial(mutant, expected.Expected, expected.Why, errors, broken,
                result.Summary.Warnings - unchanged.Summary.Warnings, result.Nodes.Any(n => n.Verdict == Verdict.Fails));
        }
        catch (InputException e)
        {
            return new Trial(mutant, expected.Expected, expected.Why, [e.Message], [], 0, false);
        }
    }

    private static List<string> Said(AnalysisResult result, Func<Finding, bool> which) =>
        [.. result.Findings.Where(which).Select(f => $"{f.Rule} {f.LogicalId}: {f.Message}").Distinct()];

    public static AnalysisResult Analyze(Deployment deployment) =>
        Analyzer.Analyze(deployment, new AnalysisOptions { Today = Today });
}
