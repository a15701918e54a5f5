using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>Calico, and what it does not go together with.</summary>
internal static class CalicoValidator
{
    private const string Path = "cluster.calico";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var (mode, workloads) = (environment.Cluster.Calico, environment.Workloads);
        if (mode == CalicoMode.Off) return;
        if (environment.NodeGroups.Count == 0)
            problems
                .Conflict(Path, "Calico runs on nodes, and there are none", "add a node group, or leave it out", "nodeGroups");
        if (environment.Registry is not null || !environment.Network.ReachesInternet)
            problems
                .Conflict(Path, "Calico's images come from quay.io, which is not mirrored", "use NAT gateways and no registry",
                "registry", "network.natGateways");
        if (mode != CalicoMode.NetworkPlugin) return;
        if (environment.Network.PodCidr is not null)
            problems.Conflict(Path, "Calico gives pods addresses of a range of its own, and network.podCidr is for the VPC CNI",
                "remove one of the two", "network.podCidr");
        if (workloads.MetricsServer)
            problems.Conflict(
                Path, $"the API server does not reach pods of Calico's range, and so not workloads.metricsServer" +
                    problems.IfDefault("workloads.metricsServer"),
                "set workloads.metricsServer: false, or use PolicyOnly", "workloads.metricsServer");
        if (environment.FargateProfiles.Count > 0)
            problems.Conflict(Path, "pods on Fargate have addresses of the VPC, and those of Calico's range do not reach them",
                "use PolicyOnly, or no Fargate profile", "fargateProfiles");
    }
}
