namespace EksCdk.Checks.Values;

/// <summary>Names that are written almost right.</summary>
internal static class Spelling
{
    /// <summary>Whether a name differs from another by one letter too many, too few or wrong, by two that have changed places, or by its ending in the plural.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="known">The right name.</param>
    public static bool IsMistakenFor(string name, string known) =>
        IsOneLetterLonger(name, known) || IsOneLetterLonger(known, name) || DiffersInLetters(name, known) || (name.EndsWith("Policies", StringComparison.Ordinal) && name[..^3] + "y" == known);

    private static bool DiffersInLetters(string name, string known)
    {
        if (name.Length != known.Length || name == known) return false;
        var at = name.AsSpan().CommonPrefixLength(known);
        if (!char.IsAsciiLetterLower(name[at]) || !char.IsAsciiLetterLower(known[at])) return false;
        return name.AsSpan(at + 1).SequenceEqual(known.AsSpan(at + 1))
            || (at + 1 < name.Length && name[at] == known[at + 1] && name[at + 1] == known[at] && name.AsSpan(at + 2).SequenceEqual(known.AsSpan(at + 2)));
    }

    private static bool IsOneLetterLonger(string longer, string shorter)
    {
        if (longer.Length != shorter.Length + 1) return false;
        var at = longer.AsSpan().CommonPrefixLength(shorter);
        return char.IsAsciiLetterLower(longer[at]) && longer.AsSpan(at + 1).SequenceEqual(shorter.AsSpan(at));
    }
}
