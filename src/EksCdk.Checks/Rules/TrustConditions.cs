namespace EksCdk.Checks.Rules;

/// <summary>The conditions under which a trust policy lets the service of nodes in.</summary>
internal static class TrustConditions
{
    /// <summary>
    /// Whether some statement that allows it holds for a group; null where it has a condition that is not weighed here.
    /// </summary>
    /// <param name="role">The role.</param>
    /// <param name="service">The service that assumes it.</param>
    /// <param name="compute">The group of nodes.</param>
    public static bool? Hold(Role role, string service, Compute compute)
    {
        if (role.IsTrustedBy(service) is not true) return null;
        bool? holds = false;
        foreach (var statement in role.Trust)
            holds |= statement.IsAllow & statement.NamesService(service) & statement.Covers("sts:AssumeRole")
                & (Holds(statement.Condition, compute) ? true : null);
        return holds;
    }

    // AWS documents the account and the ARN of profiles for Fargate, and nothing for instances.
    private static bool Holds(Value condition, Compute compute) => condition.IsMissing
        || (compute is FargateProfile && condition.IsMap
            && condition.Members.All(o => o.Value.IsMap && o.Value.Members.All(key => IsMet(o.Key, key, compute))));

    private static bool IsMet(string comparison, KeyValuePair<string, Value> key, Compute compute) =>
        key.Key.ToUpperInvariant() switch
        {
            "AWS:SOURCEACCOUNT" => comparison is "StringEquals" or "StringLike"
                && key.Value.Items.Any(v => IsOwnAccount(v, compute)),
            "AWS:SOURCEARN" => comparison is "ArnLike" or "StringLike" && key.Value.Items.Any(v => IsOfCluster(v, compute)),
            _ => false,
        };

    private static bool IsOwnAccount(Value account, Compute compute) =>
        account.Symbol is { Kind: SymbolKind.Pseudo, Name: "AWS::AccountId" }
            || (account.Text is { } text && text == compute.Resource.Stack.Account);

    private static bool IsOfCluster(Value arn, Compute compute)
    {
        var text = new SymbolicText(arn).Text;
        if (!text.EndsWith('*')) return false;
        var names = arn.AnyTarget is { } target && target == compute.Cluster?.Resource;
        return names || text.EndsWith(":*", StringComparison.Ordinal)
            || text.EndsWith("fargateprofile/*", StringComparison.Ordinal)
            || (compute.Cluster?.Name.Text is { } name && text.EndsWith($"fargateprofile/{name}/*", StringComparison.Ordinal));
    }
}
