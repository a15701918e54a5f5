namespace EksCdk.Checks.JoinChain;

/// <summary>What several links say of pools.</summary>
internal static class PoolText
{
    /// <summary>That a chart installs Karpenter, and nothing in the templates says for which pools.</summary>
    public static string NotDescribed(Compute compute) =>
        $"{compute.Label} installs Karpenter, whose node pools are not in the templates.";

    /// <summary>
    /// Whether the templates say all of how nodes of a pool start: where, under which security groups, with which image.
    /// </summary>
    public static bool IsWhole(KarpenterPool pool) => HasPlace(pool) && pool.Family is { } family
        && KarpenterCalls.Families.ContainsKey(family)
        && pool.NodeClass["spec"].Members.All(m => KarpenterCalls.Understood.Contains(m.Key))
        && pool.NodeClass.At("spec.metadataOptions.httpEndpoint") is var endpoint
        && (endpoint.IsMissing || endpoint.Is("enabled") is true);

    /// <summary>Whether they say where, and under which security groups.</summary>
    public static bool HasPlace(Compute pool) =>
        pool.IsPlaced && (pool.SelectedGroups is not null || pool is AutoModePool { UsesBuiltInClass: true });
}
