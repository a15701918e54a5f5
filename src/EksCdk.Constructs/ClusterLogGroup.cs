using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Constructs;

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

    /// <summary>
    /// Makes a group for functions of the CDK: for those without one Lambda makes it, without a key, for ever, and left behind.
    /// </summary>
    /// <param name="scope">The scope.</param>
    /// <param name="id">The id in it.</param>
    /// <param name="key">Encrypts it.</param>
    /// <param name="retention">How long it is kept.</param>
    /// <param name="name">Its name; null for one that CloudFormation makes.</param>
    public static LogGroup ForFunctions(Construct scope, string id, IKey key, RetentionDays retention, string? name = null) =>
        new(scope, id, new LogGroupProps
        {
            LogGroupName = name,
            EncryptionKey = key,
            Retention = retention,
            // A first deployment that failed could not be tried again beside a group that stayed.
            RemovalPolicy = RemovalPolicy.DESTROY,
        });

    /// <summary>Has a function of the CDK write to a group.</summary>
    /// <param name="function">The function.</param>
    /// <param name="group">The group's name.</param>
    public static void Receive(CfnResource function, string group) =>
        function.AddPropertyOverride("LoggingConfig.LogGroup", group);

    /// <summary>All of them, for a key's policy.</summary>
    public static string[] NamesFor(string cluster) => [$"/aws/eks/{cluster}/*", $"/aws/containerinsights/{cluster}/*"];
}
