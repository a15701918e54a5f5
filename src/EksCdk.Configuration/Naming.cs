using System.Text.RegularExpressions;

namespace EksCdk.Configuration;

/// <summary>Every name that the product gives: derived here and nowhere else.</summary>
public sealed partial class Naming(EnvironmentConfiguration environment)
{
    /// <summary>
    /// The longest name of a cluster: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html.
    /// </summary>
    public const int MaximumClusterLength = 100;

    /// <summary>
    /// The longest name of a stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html.
    /// </summary>
    public const int MaximumStackLength = 128;

    /// <summary>The environment with its suffix, the stem of every other name.</summary>
    public string Environment { get; } =
        environment.Suffix is null ? environment.Name : $"{environment.Name}-{environment.Suffix}";

    /// <summary>The name of the stack of a layer.</summary>
    public string Stack(Layer layer) => Stack(layer.ToString().ToLowerInvariant());

    /// <summary>The name of the stack of a layer beside the four: <c>orders</c> makes <c>dev-orders</c>.</summary>
    public string Stack(string layer) => $"{Environment}-{layer}";

    /// <summary>
    /// The EKS cluster's name. Given, not generated: the log group, the subnet tags and the autoscaler tags need it before the
    /// cluster exists.
    /// </summary>
    public string Cluster => Environment;

    /// <summary>
    /// Whether EKS may have a cluster of that name: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html.
    /// </summary>
    public static bool IsClusterName(string name) => ClusterName().IsMatch(name);

    /// <summary>
    /// The reserved prefix that a name starts with, in whatever case, or null when it starts with none. EKS refuses a Fargate
    /// profile that
    /// has its own after three quarters of an hour.
    /// </summary>
    public static string? ReservedPrefix(string name) =>
        ReservedPrefixes.OfNames.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$")]
    private static partial Regex ClusterName();
}

/// <summary>The four layers, in the order in which they are deployed.</summary>
public enum Layer
{
    /// <summary>VPC, subnets, NAT, endpoints.</summary>
    Network,

    /// <summary>Keys and roles.</summary>
    Security,

    /// <summary>Control plane, nodes, add-ons.</summary>
    Cluster,

    /// <summary>Controllers, policies, storage classes.</summary>
    Workloads,
}
