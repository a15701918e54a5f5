using System.Text.RegularExpressions;

namespace EksCdk.Account;

/// <summary>Commands as a person would type them.</summary>
internal static partial class Shell
{
    /// <summary>The words of a command in one line, quoted where a shell would read them otherwise.</summary>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(word =>
        Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"));

    [GeneratedRegex("^[A-Za-z0-9_@%+=:,./-]+$")]
    private static partial Regex Plain();
}
