namespace EksCdk.Constructs;

/// <summary>The log groups of a cluster.</summary>
internal static class ClusterLogGroup
{
    /// <summary>The group that EKS writes control-plane logs to, whose name cannot be chosen.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html</remarks>
    public static string NameFor(string cluster) => $"/aws/eks/{cluster}/cluster";

    /// <summary>The group of the CDK's functions that run kubectl, or make the conditions of roles by web identity.</summary>
    public static string NameForKubectl(string cluster) => $"/aws/eks/{cluster}/kubectl";

    /// <summary>The group of pods on Fargate.</summary>
    public static string NameForFargate(string cluster) => $"/aws/eks/{cluster}/fargate";

    /// <summary>The groups of Container Insights.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-EKS-logs.html</remarks>
    public static IReadOnlyList<string> NamesForInsights(string cluster) =>
        [.. new[] { "application", "dataplane", "host", "performance" }.Select(logs =>
            $"/aws/containerinsights/{cluster}/{logs}")];

    /// <summary>All of them, for a key's policy.</summary>
    public static string[] NamesFor(string cluster) => [$"/aws/eks/{cluster}/*", $"/aws/containerinsights/{cluster}/*"];
}
