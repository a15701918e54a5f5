using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EksCdk.Tests.Mutation;

/// <summary>The page that says how many mutants were judged rightly: docs/mutation-score.md.</summary>
internal static partial class MutationScore
{
    private const string Introduction = """
        # Mutation score

        The test `MutationTests` takes the environments of this repository (and two that it has none of: without any way to the
        internet, and with NAT alone), breaks each in one place at a time, and asks the analyzer. What a careful engineer expects
        of each change stands in a table, `test/EksCdk.Tests/Mutation/expectations.txt`, written by operator, resource and property
        before the analyzer is asked:

        - **fatal**: CloudFormation or a service refuses it, or the deployment waits until it times out; an error must say so. Where
          nodes or pods don't come to Ready, a verdict must say that as well. Or it deploys, and something certainly does not work: a
          finding must say that (effect *broken*).
        - **harmless**: it works; there must be no error.
        - **degrading**: it works in part, or only sometimes; nothing is demanded.

        How well the unit tests hold the analyzer's own code stands in [stryker.md](stryker.md).

        This page is generated: `UPDATE_SNAPSHOTS=1 dotnet test test/EksCdk.Tests --filter MutationTests` accepts what is now.


        """;

    /// <summary>The part of the fatal mutants that is refused, 0 to 1.</summary>
    public static double Of(IReadOnlyList<Trial> trials) =>
        (double)trials.Count(t => IsFatal(t) && t.IsRight) / trials.Count(IsFatal);

    /// <summary>The page.</summary>
    public static string Page(IReadOnlyList<Trial> trials, Expectations expectations)
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        page.Append(CultureInfo.InvariantCulture,
            $"**{Of(trials):P1} of the fatal mutants are refused** ({trials.Count(t => IsFatal(t) && t.IsRight)} " +
            $"of {trials.Count(IsFatal)}), and ");
        page.Append(CultureInfo.InvariantCulture,
            $"{trials.Count(t => IsHarmless(t) && t.IsRight)} of {trials.Count(IsHarmless)} harmless ones " +
            $"pass. {trials.Count} mutants in all.\n\n");
        page.Append(
            "| operator | fatal | refused | harmless | passed | degrading | of these an error | a warning | nothing " +
            "|\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var group in trials.GroupBy(t => t.Mutant.Operator).OrderBy(g => g.Key, StringComparer.Ordinal))
            page.Append(Row(group.Key, [.. group]));
        page.Append("\n## Fatal mutants that are not refused\n\n");
        page.Append(
            List(trials.Where(t => IsFatal(t) && !t.IsRight), t => expectations.WhySurvived(t.Mutant) ?? "**not explained**"));
        page.Append("\n## Harmless mutants that are refused\n\n");
        page.Append(List(trials.Where(t => IsHarmless(t) && !t.IsRight), t => t.Errors[0]));
        return page.ToString();
    }

    private static bool IsFatal(Trial trial) => trial.Expected is Expected.Fails or Expected.Refused or Expected.Broken;

    private static bool IsHarmless(Trial trial) => trial.Expected == Expected.Harmless;

    private static string Row(string name, List<Trial> trials)
    {
        var degrading = trials.FindAll(t => t.Expected == Expected.Degrades);
        int[] counts =
        [
            trials.Count(IsFatal), trials.Count(t => IsFatal(t) && t.IsRight), trials.Count(IsHarmless),
                trials.Count(t => IsHarmless(t) && t.IsRight),
            degrading.Count, degrading.Count(t => t.Errors.Count > 0),
                degrading.Count(t => t.Errors.Count == 0 && t.Warnings > 0),
                degrading.Count(t => t.Errors.Count == 0 && t.Warnings <= 0),
        ];
        return $"| {name} | {string.Join(" | ", counts)} |\n";
    }

    // The same change to the same kind of resource is one line, also where several environments have it.
    private static string List(IEnumerable<Trial> trials, Func<Trial, string> why)
    {
        var lines = trials.GroupBy(
            t => (t.Mutant.Operator, Place: Name(t.Mutant.Place), What: Name(t.Mutant.What), t.Why, Because: why(t)))
            .Select(g =>
                $"- {g.Key.Operator} `{g.Key.Place}{(g.Key.What.Length > 0 ? $" {g.Key.What}" : "")}` " +
                $"({string.Join(", ", g.Select(t => t.Mutant.Subject.Name).Distinct())}): {g.Key.Why}. {(g.First().Expected == Expected.Fails && g.First().Errors.Count > 0 ? "There is an error, but no verdict. " : "")}Not refused: {g.Key.Because}.\n")
            .Order(StringComparer.Ordinal).ToList();
        return lines.Count == 0 ? "None.\n" : string.Concat(lines);
    }

    private static string Name(string text) => Hash().Replace(text, "");

    [GeneratedRegex("[0-9A-F]{7,8}(?=[^0-9A-F]|$)")]
    private static partial Regex Hash();
}
