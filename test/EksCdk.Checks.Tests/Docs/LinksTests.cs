using System.Text.RegularExpressions;

namespace EksCdk.Checks.Tests.Docs;

/// <summary>Every link from one page of the repository to another leads somewhere, to the heading too.</summary>
public sealed partial class LinksTests
{
    private static readonly string[] Skipped = ["node_modules", "bin", "obj", "out", "cdk.out", "TestResults"];

    public static TheoryData<string> Pages =>
        [.. PagesIn(new DirectoryInfo(Repository.Root)).Select(page => Path.GetRelativePath(Repository.Root, page)).Order()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var file = Path.Combine(Repository.Root, page);
        var text = WithoutCode(File.ReadAllText(file));
        var dead = Links().Matches(text).Select(m => m.Groups["to"].Value).Where(to => !LeadsSomewhere(file, to)).ToList();

        Assert.Empty(dead);
    }

    [Fact]
    public void A_link_to_nothing_and_one_to_no_heading_are_found()
    {
        var readme = Path.Combine(Repository.Root, "README.md");

        Assert.False(LeadsSomewhere(readme, "docs/no-such-page.md"));
        Assert.False(LeadsSomewhere(readme, "docs/check.md#no-such-heading"));
        Assert.False(LeadsSomewhere(readme, "#no-such-heading"));
        Assert.True(LeadsSomewhere(readme, "docs/check.md#what-it-says"));
        Assert.True(LeadsSomewhere(readme, "#deploy-layer-by-layer"));
        Assert.True(Pages.Count > 30);
    }

    private static bool LeadsSomewhere(string from, string to)
    {
        if (to.Contains("://", StringComparison.Ordinal) || to.StartsWith("mailto:", StringComparison.Ordinal)) return true;
        var parts = Uri.UnescapeDataString(to).Split('#', 2);
        var target = parts[0].Length == 0 ? from : Path.Combine(Path.GetDirectoryName(from)!, parts[0]);
        if (parts.Length == 1) return Path.Exists(target);
        return File.Exists(target) && Anchors(File.ReadAllText(target)).Contains(parts[1]);
    }

    // As GitHub makes them: small letters, hyphens for blanks, and no other signs; the second of the same name is -1.
    private static HashSet<string> Anchors(string text)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match heading in Headings().Matches(WithoutCode(text)))
        {
            var name = NoWords().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            var times = seen[name] = seen.GetValueOrDefault(name, -1) + 1;
            anchors.Add(times == 0 ? name : $"{name}-{times}");
        }

        return anchors;
    }

    private static string WithoutCode(string text) => Code().Replace(text, "");

    private static IEnumerable<string> PagesIn(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md").Select(f => f.FullName).Concat(folder.EnumerateDirectories()
            .Where(d => d.Name == ".github" || (!d.Name.StartsWith('.') && !Skipped.Contains(d.Name) && d.LinkTarget is null))
            .SelectMany(PagesIn));

    [GeneratedRegex(@"\]\((?<to>[^()\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("^```.*?^```[^\n]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWords();
}
