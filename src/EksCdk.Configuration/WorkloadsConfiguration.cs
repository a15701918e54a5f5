using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>What runs in the cluster from the start.</summary>
public sealed record WorkloadsConfiguration
{
    /// <summary>
    /// The AWS Load Balancer Controller; when absent, it is there unless EKS Auto Mode is, which makes load balancers itself.
    /// </summary>
    public bool? LoadBalancerController { get; init; }

    /// <summary>
    /// The cluster autoscaler; when absent, it is there unless node pools or EKS Auto Mode bring nodes as pods need them: both
    /// would start nodes for the same pods.
    /// </summary>
    public bool? ClusterAutoscaler { get; init; }

    /// <summary>External Secrets: copies secrets whose names begin with the cluster's from AWS into the cluster.</summary>
    public bool ExternalSecrets { get; init; }

    /// <summary>The metrics server.</summary>
    public bool MetricsServer { get; init; } = true;

    /// <summary>
    /// Labels of the nodes that CoreDNS, the controllers and the volumes' driver run on; none for any. A group of nodes that
    /// starts
    /// with a node must have them.
    /// </summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Namespaces whose pods reach, and are reached by, nothing but DNS until a policy says so; they are created where missing.
    /// </summary>
    [RegularExpression("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ErrorMessage = "a Kubernetes namespace: lower-case letters, digits and hyphens")]
    public IReadOnlyList<string> DefaultDenyNamespaces { get; init; } = ["default"];

    /// <summary>A default storage class <c>gp3</c>, encrypted with the volume key.</summary>
    public bool StorageClass { get; init; } = true;
}
