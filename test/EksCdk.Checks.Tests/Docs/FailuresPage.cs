using System.Text;
using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Recall;
using EksCdk.Checks.Tests.Recall.Catalogue;

namespace EksCdk.Checks.Tests.Docs;

/// <summary>docs/failures.md, from the catalogue that the recall tests run.</summary>
internal static class FailuresPage
{
    private const string Head = """
        # Failures, and what finds them

        Every failure below is detected and explained, and prevented. This page is generated from the
        catalogue in `test/EksCdk.Checks.Tests/Recall/Catalogue`, which the tests run: each *refused* case is a complete cluster, from VPC to add-ons,
        broken in that one way. It is refused by the rule and, where it belongs to the join chain, its nodes get the verdict *fails*; the same
        cluster without the fault has no error. Each *passes* case is another way to write what works. Cases are run in every shape
        in which they make sense: one template (JSON, YAML with short tags, values in parameters with defaults, the CDK's custom resources),
        four stacks of an assembly (exports, weak references, SSM parameters), nested stacks, and template files as eksctl writes them.

        `RecallTests.A_broken_deployment_is_refused` and `WorkingDeploymentsTests.A_working_deployment_has_no_error` run them.


        """;

    public static string Text()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        page.Append(
            "## The failures of five teams\n\n| id | failure | prevented by | detected by | cases |\n|---|---|---|---|---|\n");
        foreach (var row in RecallCatalogue.Failures)
            page.Append($"| {row.Id} | {RulePages.Escaped(row.Title)} | {Prevention(row)} | {Rules(row)} | {Cases(row)} |\n");
        page.Append("\n## Conditions that a template shows\n\n| row | condition | detected by | cases |\n|---|---|---|---|\n");
        foreach (var row in RecallCatalogue.Conditions)
            page.Append($"| {row.Id} | {RulePages.Escaped(row.Title)} | {Rules(row)} | {Cases(row)} |\n");
        return page.ToString();
    }

    private static string Prevention(RecallRow row) =>
        $"{row.Prevented}: {string.Join(", ", row.PreventedTests.Select(t => $"`{t}`"))}";

    private static string Rules(RecallRow row)
    {
        var rules = row.Cases.Where(c => c.Rule is not null).GroupBy(c => (Rule)Activator.CreateInstance(c.Rule!)!, new ById())
            .Select(g =>
                $"[{g.Key.Info.Id}](rules/{g.Key.Info.Id}.md) " +
                $"({string.Join(", ", g.Select(c => c.Severity).Distinct().Order().Reverse().Select(s => s.ToString().ToLowerInvariant()))}{Links(g)})");
        return string.Join("<br>", row.Instead is null ? rules : rules.Append(row.Instead));
    }

    private static string Links(IEnumerable<RecallCase> cases)
    {
        var links =
            cases.Select(c => c.Broken).OfType<JoinLink>().Distinct().Select(l => JoinLinkText.Title(l).ToLowerInvariant())
            .ToList();
        return links.Count == 0 ? "" : $", breaks {string.Join(" and ", links)}";
    }

    private static string Cases(RecallRow row)
    {
        var broken = row.Cases.Where(c => c.Rule is not null).Select(c => c.How).ToList();
        var working = row.Cases.Where(c => c.Rule is null).Select(c => c.How).ToList();
        return RulePages.Escaped(string.Join("; ", broken))
            + (working.Count == 0 ? "" : $"<br>*passes*: {RulePages.Escaped(string.Join("; ", working))}");
    }

    private sealed class ById : IEqualityComparer<Rule>
    {
        public bool Equals(Rule? x, Rule? y) => x?.Info.Id == y?.Info.Id;

        public int GetHashCode(Rule obj) => obj.Info.Id.GetHashCode(StringComparison.Ordinal);
    }
}
