namespace EksCdk.Facts;

/// <summary>Names that are written almost right.</summary>
public static class Spelling
{
    /// <summary>
    /// Whether a name differs from another by one letter too many, too few or wrong, by two that have changed places, or by its
    /// ending in the plural.
    /// </summary>
    /// <param name="name">The name as written.</param>
    /// <param name="known">The right name.</param>
    public static bool IsMistakenFor(string name, string known) =>
        IsOneLetterLonger(name, known) || IsOneLetterLonger(known, name) || DiffersInLetters(name, known)
            || (name.EndsWith("Policies", StringComparison.Ordinal) && name[..^3] + "y" == known);

    /// <summary>
    /// The candidate that differs least, in at most a third of its letters, or begins with what was written; case, hyphens and
    /// underscores do not count. Null when none is that near.
    /// </summary>
    /// <param name="written">The word as written.</param>
    /// <param name="candidates">The right words.</param>
    /// <param name="atMost">The most letters in which it may differ.</param>
    public static string? Nearest(string written, IEnumerable<string> candidates, int atMost = int.MaxValue)
    {
        var bare = Bare(written);
        if (bare.Length is 0 or > 100) return null;
        return candidates.Select(candidate => (Candidate: candidate, Distance: Distance(bare, Bare(candidate))))
            .Where(pair =>
                pair.Distance <= Math.Min(Math.Max(1, pair.Candidate.Length / 3), atMost) && pair.Distance < bare.Length)
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>A name in capitals, without hyphens and underscores: what is left of it when it is written from memory.</summary>
    /// <param name="name">The name.</param>
    public static string Bare(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    // Optimal string alignment: insertions, deletions, replacements and swaps of neighbours each count one, and so does a
    // missing end.
    private static int Distance(string a, string b)
    {
        if (a.Length >= 3 && b.StartsWith(a, StringComparison.Ordinal)) return 1;
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static bool DiffersInLetters(string name, string known)
    {
        if (name.Length != known.Length || name == known) return false;
        var at = name.AsSpan().CommonPrefixLength(known);
        if (!char.IsAsciiLetterLower(name[at]) || !char.IsAsciiLetterLower(known[at])) return false;
        return name.AsSpan(at + 1).SequenceEqual(known.AsSpan(at + 1))
            || (at + 1 < name.Length && name[at] == known[at + 1] && name[at + 1] == known[at]
                && name.AsSpan(at + 2).SequenceEqual(known.AsSpan(at + 2)));
    }

    private static bool IsOneLetterLonger(string longer, string shorter)
    {
        if (longer.Length != shorter.Length + 1) return false;
        var at = longer.AsSpan().CommonPrefixLength(shorter);
        return char.IsAsciiLetterLower(longer[at]) && longer.AsSpan(at + 1).SequenceEqual(shorter.AsSpan(at));
    }
}
