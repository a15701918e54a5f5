namespace EksCdk.Configuration.Loading;

/// <summary>"Did you mean": the known word that is nearest to what was written.</summary>
internal static class Suggestion
{
    /// <summary>The candidate that differs least, in at most a third of its letters or begins so; null when none is that near.</summary>
    public static string? Nearest(string written, IEnumerable<string> candidates, int atMost = int.MaxValue)
    {
        var bare = Bare(written);
        if (bare.Length is 0 or > 100) return null;
        return candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(bare, Bare(candidate))))
            .Where(pair => pair.Distance <= Math.Min(Math.Max(1, pair.Candidate.Length / 3), atMost) && pair.Distance < bare.Length)
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>The fix that names the nearest candidate, or the one given when there is none.</summary>
    public static string? DidYouMean(string written, IEnumerable<string> candidates, string? otherwise = null) =>
        Nearest(written, candidates) is { } nearest ? $"did you mean '{nearest}'?" : otherwise;

    /// <summary>The value in quotes, no longer than a line bears.</summary>
    public static string Quoted(this string value) => value.Length > 80 ? $"'{value[..77]}...'" : $"'{value}'";

    private static string Bare(string word) => word.Replace("_", "").Replace("-", "").ToLowerInvariant();

    /// <summary>Optimal string alignment: insertions, deletions, replacements and swaps of neighbours each count one, and so does a missing end.</summary>
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
}
