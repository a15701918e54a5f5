using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="ChartedController"/> takes.</summary>
public sealed class ChartedControllerProps
{
    /// <summary>
    /// The chart: <c>aws-load-balancer-controller</c>, <c>cluster-autoscaler</c>, or another one of <see cref="Controller.All"/>
    /// that has an <see cref="Controller.Install"/>.
    /// </summary>
    public required string Chart { get; init; }

    /// <summary>The cluster, with its nodes and its CNI in place.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The cluster's name, as text: map keys cannot be computed at deployment.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The cluster's Kubernetes version, for example <c>1.35</c>: the cluster autoscaler's own follows it.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>The cluster's network.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>Whether the pods get their role by the cluster's OIDC provider (IRSA) instead of by EKS Pod Identity.</summary>
    public bool ByWebIdentity { get; init; }

    /// <summary>Labels of the nodes that the controller runs on; none for any.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new Dictionary<string, string>();

    /// <summary>What else stands for <c>${NAME}</c> in permissions and values of the controller's file, by name.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of the chart beyond those of the controller's file, by path: <c>extraArgs.expander</c>.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; init; } = new Map();

    /// <summary>Whether nothing in the VPC reaches the internet.</summary>
    public bool WithoutInternet { get; init; }

    /// <summary>
    /// Where chart and images are mirrored, without a scheme: <c>111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror</c>. Null
    /// for
    /// where their projects publish them.
    /// </summary>
    public string? Registry { get; init; }
}
