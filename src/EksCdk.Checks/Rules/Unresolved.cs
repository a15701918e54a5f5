using System.Buffers;

namespace EksCdk.Checks.Rules;

/// <summary>Text that programs write where a value should have been.</summary>
internal static class Unresolved
{
    private static readonly string[] Marks =
    [
        "${Token[", "#{Token[", "[object Object]", "Calling [toString] on an [Output", "Pulumi.Output", "Amazon.CDK.AWS.",
        "System.Collections.Generic.", "<aws_cdk.", "software.amazon.awscdk.", "{\"Ref\"", "{\"Fn::",
    ];

    private static readonly SearchValues<char> Hints = SearchValues.Create("\n$#[{<.");

    /// <summary>What a text holds that is certainly no text of its own; null if nothing is.</summary>
    /// <param name="text">A key.</param>
    public static string? In(string text)
    {
        if (!text.AsSpan().ContainsAny(Hints)) return null;
        if (text.Contains('\n', StringComparison.Ordinal)) return "a line break";
        return Array.Find(Marks, m => text.Contains(m, StringComparison.Ordinal));
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
