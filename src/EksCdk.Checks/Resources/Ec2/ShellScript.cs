using System.Text;
using System.Text.RegularExpressions;

namespace EksCdk.Checks.Resources;

/// <summary>As much of shell scripts as user data needs: which words a command gets, and what a variable is set to.</summary>
internal static partial class ShellScript
{
    // What follows these is a file to look at or to change, not a command to run.
    private static readonly string[] Readers =
        ["sed", "cat", "cp", "mv", "chmod", "chown", "grep", "awk", "ls", "echo", "printf", "tee", "test", "[", "[[", "if",
            "while", "rm", "touch", "ln"];

    private static readonly string[] SetsMore =
        ["source ", "eval ", "envsubst", "set -a", "/bin/bash -l", "/bin/bash --login", "/bin/sh -l"];

    /// <summary>
    /// The words after a command, without quotes, as the first line that calls it has them; null if no line does.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="command">The command, with its path.</param>
    public static IReadOnlyList<string>? ArgumentsOf(string script, string command)
    {
        foreach (var (line, at) in LinesWith(script, command))
            if (Array.IndexOf(Readers, line[..at].Split([';', '&', '|', '('])[^1].Trim().Split(' ')[0].TrimStart('"', '\'')) < 0)
                return Words(line.AsSpan(at + command.Length).TrimStart("\"'"));
        return null;
    }

    /// <summary>Whether a line that is no comment holds a command, as a call or not.</summary>
    /// <param name="script">The script.</param>
    /// <param name="command">The command, with its path.</param>
    public static bool Mentions(string script, string command) => LinesWith(script, command).Any();

    /// <summary>The word that follows an option, or what an option with = has; null if the option is not there.</summary>
    /// <param name="words">The words of a command.</param>
    /// <param name="option">For example <c>--apiserver-endpoint</c>.</param>
    public static string? OptionOf(IReadOnlyList<string> words, string option)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == option) return i + 1 < words.Count ? words[i + 1] : null;
            if (words[i].StartsWith(option + "=", StringComparison.Ordinal)) return words[i][(option.Length + 1)..];
        }

        return null;
    }

    /// <summary>The name in <c>$NAME</c> or <c>${NAME}</c>; null for anything else.</summary>
    /// <param name="word">A word of a command.</param>
    public static string? VariableIn(string word) =>
        Variable().Match(word) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Whether a script gives a variable a value; null where it reads more than is written.</summary>
    /// <param name="script">The script.</param>
    /// <param name="variable">The variable's name.</param>
    public static bool? Sets(string script, string variable)
    {
        var name = Regex.Escape(variable);
        if (Regex.IsMatch(script, $@"(^|[\s;&|(])({name}=|read\s[^\n;|&]*\b{name}\b|for\s+{name}\s+in\b|printf\s+-v\s+{name}\b)", RegexOptions.CultureInvariant)) return true;
        return Array.Exists(SetsMore, s => script.Contains(s, StringComparison.Ordinal)) || Dot().IsMatch(script) ? null : false;
    }

    /// <summary>
    /// The plain word that a script gives a variable in its only assignment; null where it is computed or given several times.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="variable">The variable's name.</param>
    public static string? ValueOf(string script, string variable)
    {
        var found = Regex.Matches(script, $@"(?:^|[\s;&|(]){Regex.Escape(variable)}=(?:""([^""\n]*)""|'([^'\n]*)'|([^\s;&|]*))", RegexOptions.CultureInvariant);
        if (found.Count != 1 || Sets(script.Remove(found[0].Index, found[0].Length), variable) is not false) return null;
        var word = string.Concat(found[0].Groups.Values.Skip(1).Select(g => g.Value));
        return word.Length == 0 || word.AsSpan().ContainsAny('$', '`', '(') ? null : word;
    }

    private static IEnumerable<(string Line, int At)> LinesWith(string script, string command)
    {
        var joined = script.Replace("\r", "", StringComparison.Ordinal).Replace("\\\n", " ", StringComparison.Ordinal);
        foreach (var line in joined.Split('\n'))
            if (line.IndexOf(command, StringComparison.Ordinal) is var at && at >= 0
                && !line.AsSpan(0, at).TrimStart().StartsWith("#"))
                yield return (line, at);
    }

    private static List<string> Words(ReadOnlySpan<char> line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, started) = ('\0', false);
        foreach (var c in line)
        {
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '"' or '\'') (quote, started) = (c, true);
            else if (c is ';' or '&' or '|' or '>' || (c == '#' && !started && word.Length == 0)) break;
            else if (!char.IsWhiteSpace(c)) word.Append(c);
            else if (started || word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
                started = false;
            }
        }

        if (started || word.Length > 0) words.Add(word.ToString());
        return words;
    }

    [GeneratedRegex(@"^\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    // ". /etc/profile": as source.
    [GeneratedRegex(@"(^|[\n;&|])\s*\.\s+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Dot();
}
