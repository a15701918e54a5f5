namespace EksCdk.Checks.Resources;

/// <summary>What AWS's own managed policies allow, as far as rules ask: <c>Data/managed-policies.json</c>.</summary>
internal static class ManagedPolicies
{
    private static readonly Lazy<Node> Policies = new(() => DataFile.Read("managed-policies.json")["policies"]!);

    private static readonly Lazy<Dictionary<string, string>> ByBareName = new(() => Policies.Value.Members.ToDictionary(m => Bare(m.Name), m => m.Name));

    /// <summary>Whether the policy allows the action; null for a policy that is not listed.</summary>
    public static bool? Allows(Value arn, string action)
    {
        if (IsOfAccount(arn) || arn.Segments is not [.., { Literal: { } end }] || end.LastIndexOf('/') is var slash && slash < 0) return null;
        if (Policies.Value[end[(slash + 1)..]] is not { } actions) return null;
        foreach (var pattern in actions.Items)
            if (Glob.Matches(pattern.Text, action, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Whether a policy is certainly somebody's own, whatever its name.</summary>
    public static bool IsOfAccount(Value arn) => Arn.Of(arn) is { Account: { Length: > 0 } account } ? account != "aws"
        : arn.Segments.Any(s => s.Symbol is { Kind: SymbolKind.Pseudo, Name: "AWS::AccountId" });

    /// <summary>The listed name that differs from this one at most by case, underscores and hyphens; null if there is none.</summary>
    /// <param name="name">The name as written.</param>
    public static string? LikelyNameOf(string name) => ByBareName.Value.GetValueOrDefault(Bare(name));

    /// <summary>The listed name from which this one differs by one letter too many or too few; null if it is listed itself, or there is none.</summary>
    /// <param name="name">The name as written.</param>
    public static string? MisspelledNameOf(string name) =>
        Policies.Value[name] is null ? Policies.Value.Members.Select(m => m.Name).FirstOrDefault(known => Spelling.IsMistakenFor(name, known)) : null;

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
