using System.Text.Json.Serialization;

namespace EksCdk.Facts;

/// <summary>Where a set of facts is from: what each file of <c>Data/</c> begins with.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public record FactSet
{
    /// <summary>The documents and packages that say so.</summary>
    public required IReadOnlyList<string> Source { get; init; }

    /// <summary>The day on which the set was last compared with its sources.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What the members mean, and what it means that something is not listed.</summary>
    public required string About { get; init; }

    /// <summary>Reads every set, by the name of its file without the extension, in alphabetical order.</summary>
    public static IReadOnlyDictionary<string, FactSet> ReadAll() => new SortedDictionary<string, FactSet>(
        FactFile.Names.ToDictionary(name => name, name => FactFile.Read(name, FactsJson.Default.FactSet)),
            StringComparer.Ordinal);

    /// <summary>The days that have passed since <see cref="Date"/>.</summary>
    /// <param name="today">The day of the run.</param>
    public int AgeOn(DateOnly today) => today.DayNumber - Date.DayNumber;
}
