namespace EksCdk.Configuration.Validation;

/// <summary>
/// The controllers that are installed from charts, and the registries of their images, which no VPC endpoint reaches. The metrics server
/// is not among them: it is an add-on, from EKS's registry in the region.
/// </summary>
internal static class ChartedControllers
{
    /// <summary>Those that are switched on.</summary>
    public static IEnumerable<(string Path, string Registry)> In(WorkloadsConfiguration workloads)
    {
        if (workloads.LoadBalancerController) yield return ("workloads.loadBalancerController", "public.ecr.aws");
        if (workloads.ClusterAutoscaler) yield return ("workloads.clusterAutoscaler", "registry.k8s.io");
    }
}
