namespace EksCdk.Checks.JoinChain;

/// <summary>What several links say of pools.</summary>
internal static class PoolText
{
    /// <summary>That a chart installs Karpenter, and nothing in the templates says for which pools.</summary>
    public static string NotDescribed(Compute compute) =>
        $"{compute.Label} installs Karpenter, whose node pools are not in the templates.";
}
