using System.Buffers;

namespace EksCdk.Facts;

/// <summary>What programs and template engines leave behind where a value should have been.</summary>
public static class Placeholders
{
    private static readonly Lazy<PlaceholdersFile> Data =
        new(() => FactFile.Read("placeholders", FactsJson.Default.PlaceholdersFile));

    // A character of every mark, of ${Name} and of a line break.
    private static readonly SearchValues<char> Hints = SearchValues.Create("\n$#[{<.");

    /// <summary>Whether a text may hold something that is left behind: it has a character of such.</summary>
    /// <param name="text">The text.</param>
    public static bool MayBeIn(string text) => text.AsSpan().ContainsAny(Hints);

    /// <summary>The mark of a value that only a deployment resolves; null where the text has none.</summary>
    /// <param name="text">The text.</param>
    public static string? AtDeploymentIn(string text) => MarkIn(text, Data.Value.AtDeployment);

    /// <summary>What a text holds that is certainly no text of its own; null if nothing is.</summary>
    /// <param name="text">The text.</param>
    public static string? UnresolvedIn(string text) => MarkIn(text, Data.Value.Unresolved);

    /// <summary>Whether the name of a cluster is what a template engine leaves behind when nobody put a value in.</summary>
    /// <param name="name">The name.</param>
    public static bool IsName(string name) => MarkIn(name, Data.Value.InNames) is not null || Data.Value.AsNames.Contains(name)
        || Data.Value.BeforeNames.Any(start => name.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Whether it is the zone that the CDK writes where it has not looked the account's zones up.</summary>
    /// <param name="zone">The name of a zone; null is none.</param>
    public static bool IsZone(string? zone) => zone is not null && Data.Value.AsZones.Contains(zone);

    private static string? MarkIn(string text, IReadOnlyList<string> marks)
    {
        foreach (var mark in marks)
            if (text.Contains(mark, StringComparison.Ordinal))
                return mark;
        return null;
    }
}

internal sealed record PlaceholdersFile : FactSet
{
    public required IReadOnlyList<string> AtDeployment { get; init; }

    public required IReadOnlyList<string> Unresolved { get; init; }

    public required IReadOnlyList<string> InNames { get; init; }

    public required IReadOnlyList<string> AsNames { get; init; }

    public required IReadOnlyList<string> BeforeNames { get; init; }

    public required IReadOnlyList<string> AsZones { get; init; }
}
