namespace EksCdk.Checks.Resources;

/// <summary>What AWS's own managed policies allow, as far as rules ask: see <see cref="ManagedPolicyContents"/>.</summary>
internal static class ManagedPolicies
{
    /// <summary>Whether the policy allows the action; null for a policy that is not listed.</summary>
    public static bool? Allows(Value arn, string action)
    {
        if (IsOfAccount(arn) || arn.Segments is not [.., { Literal: { } end }] || end.LastIndexOf('/') is var slash && slash < 0)
            return null;
        return ManagedPolicyContents.Allows(end[(slash + 1)..], action);
    }

    /// <summary>Whether a policy is certainly somebody's own, whatever its name.</summary>
    public static bool IsOfAccount(Value arn) => Arn.Of(arn) is { Account: { Length: > 0 } account } ? account != "aws"
        : arn.Segments.Any(s => s.Symbol is { Kind: SymbolKind.Pseudo, Name: "AWS::AccountId" });
}
