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

    private static bool AreSame(char a, char b, StringComparison comparison) =>
        a == b || (comparison == StringComparison.OrdinalIgnoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
