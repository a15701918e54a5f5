namespace EksCdk.Configuration.Loading;

/// <summary>
/// Values that only a deployment resolves. They look like text while synthesizing, end up unresolved in names and map keys, and
/// AWS
/// refuses the template (<c>invalid character '\n' in string literal</c>), so they are refused here.
/// </summary>
internal static class UnresolvedTokens
{
    public const string Fix = "write the value itself";

    /// <summary>Why the text cannot be used, or null when it can.</summary>
    public static string? Reason(string text) =>
        Placeholders.AtDeploymentIn(text) is { } found
            ? $"holds '{found}', which only a deployment resolves"
            : null;
}
