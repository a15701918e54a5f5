using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Docs;

/// <summary>docs/rules says what the rules say.</summary>
public sealed class RulePagesTests
{
    [Fact]
    public void Every_rule_has_its_page()
    {
        foreach (var rule in RuleCatalog.All) Snapshots.AssertSame(RulePages.PathOf(rule), RulePages.Page(rule));
    }

    [Fact]
    public void The_index_lists_every_rule() => Snapshots.AssertSame($"{RulePages.Folder}/README.md", RulePages.Index());

    [Fact]
    public void A_rule_that_is_gone_has_no_page()
    {
        var wanted =
            RuleCatalog.All.Select(RulePages.PathOf).Append($"{RulePages.Folder}/README.md").ToHashSet(StringComparer.Ordinal);
        var left =
            Directory.GetFiles(Path.Combine(Repository.Root, RulePages.Folder))
            .Where(f => !wanted.Contains($"{RulePages.Folder}/{Path.GetFileName(f)}")).ToList();
        if (Snapshots.Update) left.ForEach(File.Delete);
        Assert.Empty(Snapshots.Update ? [] : left.Select(Path.GetFileName));
    }

    [Fact]
    public void Every_rule_names_its_source_by_a_whole_address()
    {
        foreach (var rule in RuleCatalog.All)
            Assert.True(Uri.TryCreate(rule.Reference, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
                && address.AbsolutePath.Length > 1, $"{rule.Id}: {rule.Reference}");
    }
}
