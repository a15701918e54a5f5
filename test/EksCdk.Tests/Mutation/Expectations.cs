using EksCdk.Facts;

namespace EksCdk.Tests.Mutation;

/// <summary>What a careful engineer expects of a mutant.</summary>
internal enum Expected
{
    /// <summary>A node group or Fargate profile gets nothing to Ready.</summary>
    Fails,

    /// <summary>CloudFormation or a service refuses it, or the deployment waits until it times out.</summary>
    Refused,

    /// <summary>The stack completes and the nodes join, but something that it deploys certainly does not work.</summary>
    Broken,

    /// <summary>It works in part, or only sometimes.</summary>
    Degrades,

    /// <summary>It works.</summary>
    Harmless,
}

/// <summary>The tables in expectations.txt and survivors.txt.</summary>
internal sealed class Expectations
{
    private readonly List<Line> _lines = [.. Read("expectations.txt").Select(Line.Parse)];
    private readonly List<string[]> _survivors =
        [.. Read("survivors.txt").Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    /// <summary>The first line that fits, or null.</summary>
    public (Expected Expected, string Why)? Of(Mutant mutant) =>
        _lines.Find(line => line.Fits(mutant)) is { } found ? (found.Expected, found.Why) : null;

    /// <summary>Why a fatal mutant is not refused, or null where nobody has said.</summary>
    public string? WhySurvived(Mutant mutant) =>
        _survivors.Find(line => Matches(line[0], $"{mutant.Operator} {mutant.Place}") && Matches(line[1], mutant.What))?[2];

    private static IEnumerable<string> Read(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "test", "EksCdk.Tests", "Mutation", file))
            .Where(line => line.Length > 0 && line[0] != '#');

    private static bool Matches(string pattern, string text) => Glob.Matches(pattern, text, StringComparison.Ordinal);

    private sealed record Line(string Operator, string Kind, string Place, string What, Expected Expected, string Why)
    {
        public static Line Parse(string text)
        {
            var parts = text.Split('|', StringSplitOptions.TrimEntries);
            var name = parts[0].Split('@');
            return new Line(name[0], name.Length > 1 ? name[1]
                : "", parts[1], parts[2], Enum.Parse<Expected>(parts[3], ignoreCase: true), parts[4]);
        }

        public bool Fits(Mutant mutant) =>
            mutant.Operator == Operator && (Kind.Length == 0 || mutant.Subject.Kind.Split(' ').Contains(Kind))
            && (Matches(Place, mutant.Place) || Matches(Place, mutant.Type)) && Matches(What, mutant.What);
    }
}
