using EksCdk.Facts;

namespace EksCdk.Tests.Mutation;

/// <summary>What expected-changes.txt says of mutants, had their subjects been deployed before.</summary>
internal sealed class ExpectedChanges
{
    private readonly List<string[]> _rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "test", "EksCdk.Tests", "Mutation", "expected-changes.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('|', StringSplitOptions.TrimEntries)),
    ];

    /// <summary>The kinds of which one must be told of the resource; null where nothing is expected.</summary>
    public string[]? Of(Mutant mutant) => _rows.Find(row =>
        Glob.Matches(row[0], mutant.Operator, StringComparison.Ordinal)
            && Glob.Matches(row[1], mutant.Type.Length > 0 ? mutant.Type : "template", StringComparison.Ordinal)
            && Glob.Matches(row[2], mutant.What, StringComparison.Ordinal))?[3].Split(' ');
}
