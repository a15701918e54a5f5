namespace EksCdk.Checks.Templates;

/// <summary>
/// A key that stands twice in one map. CloudFormation keeps the last without a word, so half of what was written is not
/// deployed.
/// </summary>
/// <param name="Name">The key.</param>
/// <param name="IgnoredLine">The line of the one that does not count.</param>
/// <param name="Line">The line of the one that counts.</param>
public sealed record RepeatedKey(string Name, int IgnoredLine, int Line)
{
    /// <summary>Where the one stands that counts.</summary>
    internal Node? Site { get; init; }
}

/// <summary>Keeps the last of each key in a map, as CloudFormation does, and remembers the others.</summary>
internal static class RepeatedKeys
{
    private const int CompareUpTo = 12;

    // A file that repeats its keys without end is told about in its first hundred.
    private const int MaxRemembered = 100;

    public static Member[] KeepLast(Document document, Member[] members, IReadOnlyList<int>? lines = null) =>
        AnyRepeats(members) ? WithoutRepeats(document, members, lines) : members;

    private static Member[] WithoutRepeats(Document document, Member[] members, IReadOnlyList<int>? lines)
    {
        var kept = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < members.Length; i++) kept[members[i].Name] = i;
        for (var i = 0; i < members.Length && document.RepeatedKeys.Count < MaxRemembered; i++)
            if (kept[members[i].Name] is var last && last != i)
                document.Remember(new RepeatedKey(members[i].Name, LineOf(i), LineOf(last)) { Site = SiteOf(last) });
        return [.. members.Where((m, i) => kept[m.Name] == i)];

        Node SiteOf(int index) =>
            lines is null ? members[index].Value : Node.Scalar(document, NodeKind.Text, lines[index], members[index].Name);
        int LineOf(int index) => lines?[index] ?? members[index].Value.Line;
    }

    private static bool AnyRepeats(Member[] members)
    {
        if (members.Length <= CompareUpTo)
        {
            for (var i = 1; i < members.Length; i++)
                for (var j = 0; j < i; j++)
                    if (members[i].Name == members[j].Name)
                        return true;
            return false;
        }

        var seen = new HashSet<string>(members.Length, StringComparer.Ordinal);
        return !Array.TrueForAll(members, m => seen.Add(m.Name));
    }
}
