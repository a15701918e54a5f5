namespace EksCdk.Checks.Rules;

/// <summary>Names as EKS accepts them: a letter or digit, then letters, digits, hyphens and underscores.</summary>
internal static class AwsName
{
    /// <summary>
    /// Whether all of it is known that a template decides: what somebody chooses at deployment, the stack's name or a
    /// parameter, is theirs to choose well.
    /// </summary>
    /// <param name="name">The name.</param>
    public static bool IsKnown(Value name) => name.Text is not null || (name.IsText && name.Segments.All(IsKnown));

    /// <summary>What is wrong with a name, as far as it is known; null if nothing is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="maxLength">The greatest length.</param>
    public static string? Problem(Value name, int maxLength)
    {
        if (name.Text is "") return "The name is empty.";
        var known = 0;
        for (var i = 0; i < name.Segments.Length; i++)
        {
            if ((name.Segments[i].Literal ?? name.Segments[i].Symbol!.ResolvedValue?.Text) is not { } literal) continue;
            known += literal.Length;
            foreach (var c in literal)
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                    return $"The name '{name.Display}' holds '{c}'.";
            if (i == 0 && literal.Length > 0 && !char.IsAsciiLetterOrDigit(literal[0]))
                return $"The name '{name.Display}' starts with '{literal[0]}'.";
        }

        var atLeast = name.Text is null ? "more than " : "";
        return known > maxLength ? $"The name '{name.Display}' has {atLeast}{known} characters; {maxLength} are allowed." : null;
    }

    /// <summary>The same of a part of a name.</summary>
    /// <param name="segment">The part.</param>
    public static bool IsKnown(Segment segment) =>
        segment.Symbol is null or { Kind: SymbolKind.Pseudo or SymbolKind.Parameter }
            || segment.Symbol.ResolvedValue?.Text is not null;
}
