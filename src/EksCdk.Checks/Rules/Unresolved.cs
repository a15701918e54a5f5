namespace EksCdk.Checks.Rules;

/// <summary>Text that programs write where a value should have been.</summary>
internal static class Unresolved
{
    /// <summary>What a text holds that is certainly no text of its own; null if nothing is.</summary>
    /// <param name="text">A key.</param>
    public static string? In(string text)
    {
        if (!Placeholders.MayBeIn(text)) return null;
        if (text.Contains('\n', StringComparison.Ordinal)) return "a line break";
        return Placeholders.UnresolvedIn(text);
    }

    /// <summary>The first <c>${Name}</c> in a text that no Fn::Sub surrounds; null if there is none.</summary>
    /// <param name="text">A key.</param>
    public static string? PlaceholderIn(string text)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf('}', start);
        return end < 0 ? null : text[start..(end + 1)];
    }
}
