namespace EksCdk.Checks.Assemblies;

/// <summary>A key said twice: CloudFormation keeps the last one without a word, so half of the template is not what its author sees.</summary>
internal static class DuplicateKeys
{
    private const int CompareUpTo = 12;

    public static void Refuse(Document document, ReadOnlySpan<Member> members)
    {
        if (members.Length <= CompareUpTo)
        {
            for (var i = 1; i < members.Length; i++)
                for (var j = 0; j < i; j++)
                    if (members[i].Name == members[j].Name)
                        throw Duplicate(document, members[i]);
            return;
        }

        var seen = new HashSet<string>(members.Length, StringComparer.Ordinal);
        foreach (var member in members)
            if (!seen.Add(member.Name))
                throw Duplicate(document, member);
    }

    private static InputException Duplicate(Document document, Member member) =>
        new(document.File, member.Value.Line, $"the key '{member.Name}' stands twice in the same map.", "Remove or rename one of them.");
}
