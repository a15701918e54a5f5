using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>What runs in the cluster from the start.</summary>
public sealed record WorkloadsConfiguration
{
    /// <summary>The AWS Load Balancer Controller.</summary>
    public bool LoadBalancerController { get; init; } = true;

    /// <summary>The cluster autoscaler.</summary>
    public bool ClusterAutoscaler { get; init; } = true;

    /// <summary>The metrics server.</summary>
    public bool MetricsServer { get; init; } = true;

    /// <summary>
    /// Namespaces whose pods reach, and are reached by, nothing but DNS until a policy says so; they are created where missing.
    /// </summary>
    [RegularExpression("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ErrorMessage = "a Kubernetes namespace: lower-case letters, digits and hyphens")]
    public IReadOnlyList<string> DefaultDenyNamespaces { get; init; } = ["default"];

    /// <summary>A default storage class <c>gp3</c>, encrypted with the volume key.</summary>
    public bool StorageClass { get; init; } = true;
}
