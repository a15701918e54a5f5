using System.Text;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Docs.Samples;

namespace EksCdk.Checks.Tests.Docs;

/// <summary>The pages of <c>docs/rules</c>, from the text that <c>eks rules ID</c> prints.</summary>
internal static class RulePages
{
    public const string Folder = "docs/rules";

    public static string PathOf(RuleInfo rule) => $"{Folder}/{rule.Id}.md";

    public static string Page(RuleInfo rule)
    {
        var page = new StringBuilder($"# {rule.Id}: {Escaped(rule.Title)}\n\n");
        foreach (var (name, text) in RuleText.FactsOf(rule))
            page.Append($"**{name}**: {(name == "source" ? $"<{text}>" : name == "AWS says" ? Code(text) : Escaped(text))}\n\n");
        foreach (var sample in (RuleSample[])[new(rule, IsGood: false), new(rule, IsGood: true)])
            if (sample.Exists)
                page.Append($"**{(sample.IsGood ? "good" : "bad")}** ([{Path.GetFileName(sample.File)}]({sample.Link})):\n\n")
                    .Append($"```yaml\n{sample.Text}```\n\n");
        return page.Append($"Area: {rule.Area}. [All rules](README.md)\n").ToString();
    }

    public static string Index()
    {
        var page =
            new StringBuilder(
                "# Rules\n\nWhat `eks check` looks at. `eks rules ID` prints the same as these pages, which are generated " +
                "from the rules.\nEvery page has two templates as small as can be, which are run as tests: one that " +
                "the rule finds, and the same put right.\n");
        foreach (var area in RuleCatalog.All.GroupBy(r => r.Area))
        {
            page.Append($"\n## {area.Key}\n\n| rule | effect | what must be true |\n|---|---|---|\n");
            foreach (var rule in area)
                page.Append($"| [{rule.Id}]({rule.Id}.md) | {Effects.Name(rule.Effect)} | {Escaped(rule.Title)} |\n");
        }

        return page.ToString();
    }

    /// <summary>Text in which nothing is Markdown by accident.</summary>
    public static string Escaped(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";
}
