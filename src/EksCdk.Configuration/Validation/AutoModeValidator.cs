using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// What EKS Auto Mode does not go together with: https://docs.aws.amazon.com/eks/latest/userguide/automode.html.
/// </summary>
internal static class AutoModeValidator
{
    private const string Path = "autoMode";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (environment.AutoMode is null) return;
        if (KubernetesVersion.Parse(environment.KubernetesVersion) is { } version && version < AutoMode.OldestKubernetes)
            problems.Conflict(
                Path, $"Auto Mode is there from Kubernetes {AutoMode.OldestKubernetes} on, and kubernetesVersion is {version}",
                $"use {AutoMode.OldestKubernetes} or later", "kubernetesVersion");
        if (environment.Cluster.Calico != CalicoMode.Off)
            problems.Conflict(Path, "nodes of Auto Mode take no other network plug-in and no other policy engine than their own",
                "leave cluster.calico out", "cluster.calico");
        if (environment.Network.PodCidr is not null)
            problems.Conflict(
                Path, "pods of Auto Mode take addresses of their nodes' subnets, and network.podCidr is for the VPC CNI",
                "remove one of the two", "network.podCidr");
        for (var index = 0; index < environment.NodePools.Count; index++)
            Pool(environment.NodePools[index], $"nodePools[{index}]", problems);
    }

    private static void Pool(NodePoolConfiguration pool, string path, ProblemReport problems)
    {
        if (problems.IsWritten($"{path}.operatingSystem"))
            problems.Conflict($"{path}.operatingSystem", "nodes of Auto Mode run what EKS chooses for them, a Bottlerocket",
                "leave it out", Path);
        if (AutoMode.NodePools.Contains(pool.Name) || pool.Name == AutoMode.NodeClass)
            problems.Conflict(
                $"{path}.name", $"{pool.Name.Quoted()} is a name that Auto Mode uses itself", "choose another", Path);
        for (var index = 0; index < pool.InstanceTypes.Count; index++)
            if (pool.InstanceTypes[index].EndsWith(".small", StringComparison.Ordinal))
                problems.Conflict(
                    $"{path}.instanceTypes[{index}]", $"{pool.InstanceTypes[index]} is smaller than what Auto Mode takes",
                    "use .medium or larger", Path);
    }
}
