namespace EksCdk.Facts;

/// <summary>Patterns as IAM has them: <c>*</c> is any text, <c>?</c> any character.</summary>
public static class Glob
{
    /// <summary>Whether the text fits the pattern, in time linear in their product.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="comparison">Ordinal, with or without case.</param>
    public static bool Matches(string pattern, string text, StringComparison comparison)
    {
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0) return pattern.Equals(text, comparison);
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || AreSame(pattern[p], text[t], comparison)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    /// <summary>
    /// Whether some text fits both a pattern and another one, in which also <c>%</c> stands for any text without a slash.
    /// </summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="other">The other one, which has no <c>?</c>.</param>
    public static bool CanMeet(ReadOnlySpan<char> pattern, ReadOnlySpan<char> other)
    {
        // Where both begin, or end, with plain characters, these are the same or nothing fits: most patterns part there.
        for (; pattern.Length > 0 && other.Length > 0 && IsPlain(pattern[0]) && IsPlain(other[0]);
            pattern = pattern[1..], other = other[1..])
            if (pattern[0] != other[0])
                return false;
        for (; pattern.Length > 0 && other.Length > 0 && IsPlain(pattern[^1]) && IsPlain(other[^1]);
            pattern = pattern[..^1], other = other[..^1])
            if (pattern[^1] != other[^1])
                return false;
        if (pattern is "*" || other is "*") return true;
        if (pattern.IndexOfAny('*', '?') < 0 && other.IndexOfAny('*', '%') < 0) return pattern.SequenceEqual(other);
        // From the ends on: whether what is left of the one, from p on, can be the same as what is left of the other, from o on.
        var after = new bool[other.Length + 1];
        var now = new bool[other.Length + 1];
        for (var p = pattern.Length; p >= 0; p--)
        {
            for (var o = other.Length; o >= 0; o--)
                now[o] = (p == pattern.Length && o == other.Length)
                    || (o < other.Length && IsRun(other[o]) && now[o + 1])
                    || (p < pattern.Length && pattern[p] == '*' && (after[o] || (o < other.Length && now[o + 1])))
                    || (p < pattern.Length && o < other.Length && pattern[p] != '*' && after[IsRun(other[o]) ? o : o + 1]
                        && Meets(pattern[p], other[o]));
            (after, now) = (now, after);
        }

        return after[0];
    }

    private static bool IsPlain(char character) => character is not ('*' or '?' or '%');

    private static bool IsRun(char other) => other is '*' or '%';

    private static bool Meets(char pattern, char other) => other == '*' || pattern == '?'
        || (other == '%' ? pattern != '/' : pattern == other);

    private static bool AreSame(char a, char b, StringComparison comparison) =>
        a == b || (comparison == StringComparison.OrdinalIgnoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
