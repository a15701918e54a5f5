namespace EksCdk.Configuration.Loading;

/// <summary>"Did you mean": the known word that is nearest to what was written.</summary>
internal static class Suggestion
{
    /// <summary>The fix that names the nearest candidate, or the one given when there is none.</summary>
    public static string? DidYouMean(string written, IEnumerable<string> candidates, string? otherwise = null) =>
        Spelling.Nearest(written, candidates) is { } nearest ? $"did you mean '{nearest}'?" : otherwise;

    /// <summary>The value in quotes, no longer than a line bears.</summary>
    public static string Quoted(this string value) => value.Length > 80 ? $"'{value[..77]}...'" : $"'{value}'";
}
