using EksCdk.Constructs.Workloads.Data;

namespace EksCdk.Constructs.Workloads;

/// <summary>A Helm chart of one version.</summary>
/// <param name="Name">Its name in the repository, and the name of the release and of the service account that we make of it.</param>
/// <param name="Repository">The chart repository's URL.</param>
/// <param name="Version">The chart's version, which is not the one of what it installs.</param>
public sealed record Chart(string Name, string Repository, string Version);

/// <summary>The charts that the platform installs, from <c>Data/charts.json</c>.</summary>
public static class Charts
{
    private static readonly Lazy<ChartsFile> File = new(() => WorkloadData.Read<ChartsFile>("charts.json"));

    /// <summary>The AWS Load Balancer Controller.</summary>
    public static Chart LoadBalancerController => File.Value.LoadBalancerController;

    /// <summary>The cluster autoscaler.</summary>
    public static Chart ClusterAutoscaler => File.Value.ClusterAutoscaler;

    /// <summary>The image tag of the cluster autoscaler for a Kubernetes version, or null when none is known: the chart's own then.</summary>
    public static string? ClusterAutoscalerImage(string kubernetesVersion) => File.Value.ClusterAutoscalerImages.GetValueOrDefault(kubernetesVersion);

    private sealed record ChartsFile(Chart LoadBalancerController, Chart ClusterAutoscaler, Dictionary<string, string> ClusterAutoscalerImages);
}
