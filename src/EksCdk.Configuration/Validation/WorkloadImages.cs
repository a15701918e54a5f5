namespace EksCdk.Configuration.Validation;

/// <summary>Where the images of the workloads come from. No VPC endpoint reaches the public registries.</summary>
internal static class WorkloadImages
{
    /// <summary>The workloads that are on and need the internet for their images.</summary>
    public static IEnumerable<(string Path, string Registry)> Outside(WorkloadsConfiguration workloads)
    {
        if (workloads.LoadBalancerController) yield return ("workloads.loadBalancerController", "public.ecr.aws");
        if (workloads.ClusterAutoscaler) yield return ("workloads.clusterAutoscaler", "registry.k8s.io");
        if (workloads.MetricsServer) yield return ("workloads.metricsServer", "registry.k8s.io");
    }
}
