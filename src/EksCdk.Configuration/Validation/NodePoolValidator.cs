using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>What node pools need of the rest of an environment: Karpenter, and what it calls.</summary>
internal static class NodePoolValidator
{
    private const string Path = "nodePools";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (environment.NodePools.Count == 0 || environment.AutoMode is not null) return;
        if (!environment.Network.ReachesInternet)
            problems.Conflict(Path, "Karpenter asks services of AWS that no endpoint of network.endpoints reaches, as SQS",
                "use a NAT gateway, or node groups", "network.natGateways");
        if (environment.Cluster.Calico == CalicoMode.NetworkPlugin)
            problems.Conflict(Path, "nodes of pools would be there before the network plug-in, which waits for node groups only",
                "use calico: PolicyOnly, or node groups", "cluster.calico");
        if (Controller.OfChart("karpenter")?.Install?.NewestKubernetes is { } newest
            && KubernetesVersion.Parse(newest) is { } last
            && KubernetesVersion.Parse(environment.KubernetesVersion) is { } wanted && wanted > last)
            problems.Conflict(Path, $"Karpenter takes Kubernetes up to {newest}, and kubernetesVersion is {wanted}",
                $"use {newest}, or node groups", "kubernetesVersion");
    }
}
