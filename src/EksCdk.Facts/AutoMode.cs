namespace EksCdk.Facts;

/// <summary>What is known of EKS Auto Mode.</summary>
public static class AutoMode
{
    private static readonly Lazy<AutoModeFile> Data = new(() => FactFile.Read("auto-mode", FactsJson.Default.AutoModeFile));

    /// <summary>The managed policies that the role of its cluster has.</summary>
    public static IReadOnlyList<string> ClusterPolicies => Data.Value.ClusterPolicies;

    /// <summary>The node pools that it brings.</summary>
    public static IReadOnlyList<string> NodePools => Data.Value.NodePools;
}

internal sealed record AutoModeFile : FactSet
{
    public required IReadOnlyList<string> ClusterPolicies { get; init; }

    public required IReadOnlyList<string> NodePools { get; init; }
}
