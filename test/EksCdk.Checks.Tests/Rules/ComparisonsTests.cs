using System.Text.RegularExpressions;

namespace EksCdk.Checks.Tests.Rules;

/// <summary>
/// What a value holds is compared by Is, SameAs and the like, which answer yes, no or not known. A comparison of what is known of
/// two values takes "not known" for "different", or two unknown ones for the same.
/// </summary>
public sealed partial class ComparisonsTests
{
    public static TheoryData<string> Files
    {
        get
        {
            var files = new TheoryData<string>();
            foreach (var folder in new[] { "Rules", "JoinChain", "Reasoning" })
                foreach (
                    var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "EksCdk.Checks", folder), "*.cs",
                        SearchOption.AllDirectories))
                    files.Add(Path.GetRelativePath(Repository.Root, file));
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_rule_compares_texts_targets_or_symbols_itself(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, file));
        for (var i = 0; i < lines.Length; i++)
            Assert.False(TwoValued().IsMatch(lines[i]),
                $"{file}:{i + 1} compares in two values: use Is, IsOneOf, SameAs, Includes or IsNamedBy.\n{lines[i].Trim()}");
    }

    [Theory]
    [InlineData("if (name.Text == other.Text) x();")]
    [InlineData("zone.Display != other.Display")]
    [InlineData("text == name.Text")]
    [InlineData("entry.Target != role.Resource")]
    [InlineData("a.Symbol == b.Symbol")]
    [InlineData("a.Segments.SequenceEqual(b.Segments)")]
    [InlineData("zones.GroupBy(z => z.Display)")]
    [InlineData("groups.DistinctBy(g => g.Name.Text)")]
    public void Such_comparisons_are_found(string line) => Assert.Matches(TwoValued(), line);

    [Theory]
    [InlineData("name.Text is { } text && text != own")]
    [InlineData("name.Is(\"x\") is true")]
    [InlineData("compute.Cluster == cluster")]
    [InlineData("symbol.Resource == cluster.Resource")]
    [InlineData("value.Target is { } target && target == cluster.Resource")]
    public void Others_are_not(string line) => Assert.DoesNotMatch(TwoValued(), line);

    [GeneratedRegex(@"\.(Text|Display|Symbol|Content)[!?]?\s*[!=]=|[!=]=\s*[\w.!?\[\]""()]*\.(Text|Display|Symbol|Content)\b|\.Target[!?]?\s*!=|!=\s*[\w.!?]*\.Target\b|\.Segments\.SequenceEqual|(GroupBy|Distinct(By)?|ToHashSet|ToLookup|ToDictionary)\([^)]*\.(Display|Text|Segments)\b")]
    private static partial Regex TwoValued();
}
