using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace EksCdk.Checks.Reasoning;

/// <summary>The regular expressions of the facts, each read once: a text is matched with them for every resource.</summary>
internal static class FactPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    /// <summary>Whether a text matches.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">An expression of the facts, never one that is made of what a template says: each is kept.</param>
    public static bool Matches(string text, string pattern) =>
        Known.GetOrAdd(pattern, static p => new Regex(p, RegexOptions.CultureInvariant, Limit)).IsMatch(text);
}
