namespace EksCdk.Constructs;

/// <summary>The log group that EKS writes control-plane logs to; its name cannot be chosen.</summary>
internal static class ClusterLogGroup
{
    /// <summary>
    /// The name of a cluster's log group: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html.
    /// </summary>
    public static string NameFor(string cluster) => $"/aws/eks/{cluster}/cluster";
}
