using System.Text.RegularExpressions;

namespace EksCdk.Checks.Tests.Values;

/// <summary>What a view keeps must remember what it has read: by Once, and not by a field of its own.</summary>
public sealed partial class MemoSitesTests
{
    // These read nothing that depends on conditions.
    private static readonly string[] ReadNothing =
        ["_dependsOn ??=", "_isConditional ??=", "CallsOfOtherStacks =>", "_segments ??=", "_below ??=", "Resources => field",
            "Dependencies => field", "_stacksByName ??=", "AutoModeIfAny => field", "_candidates ??="];

    [Fact]
    public void Nothing_in_the_model_is_kept_without_what_it_reads()
    {
        var kept = new[] { "Values", "Graph", "Resources", "Reasoning" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "EksCdk.Checks", folder), "*.cs",
                    SearchOption.AllDirectories))
            .SelectMany(file =>
                File.ReadLines(file).Where(line => Keeps().IsMatch(line) && !Array.Exists(ReadNothing, line.Contains))
                .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"))
            .ToList();
        Assert.True(kept.Count == 0,
            $"Write 'private Cached<T> _x; public T X => _x.Get(Reads, this, static v => ...)' instead " +
            $"of:\n{string.Join("\n", kept)}");
    }

    [GeneratedRegex(@"\bfield\b.*=|\b_\w+ \?\?=")]
    private static partial Regex Keeps();
}
