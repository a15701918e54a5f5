using EksCdk.Configuration.Loading;
using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// What nodes of Windows do not go together with: https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html. That
/// there are nodes of Linux too is looked at where pods find their place.
/// </summary>
internal static class WindowsValidator
{
    private static AmiFamily Family => AmiTypes.Families["Windows"];

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.NodePools.Count; index++)
            if (environment.NodePools[index].OperatingSystem is var system && system.IsWindows())
                problems.Refuse($"nodePools[{index}].operatingSystem", $"is {system}, and node pools here are of Linux",
                    "make a node group of it");
        for (var index = 0; index < environment.NodeGroups.Count; index++)
        {
            if (!environment.NodeGroups[index].OperatingSystem.IsWindows()) continue;
            Group(environment.NodeGroups[index], environment, $"nodeGroups[{index}]", problems);
            Image(environment.NodeGroups[index], environment, $"nodeGroups[{index}]", problems);
        }

        if (!Windows.IsIn(environment)) return;
        for (var index = 0; index < environment.AddOns.Count; index++)
            if (environment.AddOns[index] is { Name: "vpc-cni", Configuration: { } settings })
                Addresses(settings, $"addOns[{index}].configuration", problems);
        var (network, calico) = (environment.Network, environment.Cluster.Calico);
        Apart(network.IsIpv6, "network.ipFamily", "pods on Windows have IPv4 addresses only", "use IPv4");
        Apart(network.PodCidr is not null, "network.podCidr", "pods on Windows take addresses of their nodes' subnets",
            "leave it out");
        Apart(calico == CalicoMode.NetworkPlugin, "cluster.calico",
            "the control plane gives pods on Windows addresses together with the VPC CNI, which is not there", "use PolicyOnly");
        Apart(environment.AutoMode is not null, "autoMode", "EKS Auto Mode does not support nodes of Windows", "leave it out");

        void Apart(bool isSaid, string path, string why, string fix)
        {
            if (isSaid) problems.Conflict(path, why, $"{fix}, or have no group of Windows", "nodeGroups");
        }
    }

    private static void Group(
        NodeGroupConfiguration group, EnvironmentConfiguration environment, string path, ProblemReport problems)
    {
        var system = $"{path}.operatingSystem";
        if (group.Architecture == NodeArchitecture.Arm64)
            problems.Conflict($"{path}.architecture", "EKS has images of Windows for x86_64 only", "leave it out", system);
        for (var index = 0; index < group.InstanceTypes.Count; index++)
            if (Family.WithoutInstances.Contains(group.InstanceTypes[index].Split('.')[0]))
                problems.Conflict($"{path}.instanceTypes[{index}]",
                    $"EKS does not support {group.InstanceTypes[index]} with Windows", "use a newer generation", system);
        if (group.VolumeSizeGiB < Family.Least)
            problems.Conflict($"{path}.volumeSizeGiB", $"{group.VolumeSizeGiB} GiB do not hold an image of Windows",
                $"use {Family.Least} or more", system);
        if (!(group.Taints ?? []).Any(taint => taint.Effect != TaintEffect.PreferNoSchedule))
            problems.Conflict($"{path}.taints", "no taint keeps pods of Linux off, as those of the platform's charts",
                "leave it out for os=windows, or have one with NoSchedule", system);
        if (group.MinSize == 0 && environment.Workloads.ClusterAutoscaler is true)
            problems.Conflict($"{path}.minSize",
                "the cluster autoscaler takes a group without nodes for one of Linux, and does not start its first node",
                "use 1 or more, or set workloads.clusterAutoscaler: false", system, "workloads.clusterAutoscaler");
    }

    private static void Image(
        NodeGroupConfiguration group, EnvironmentConfiguration environment, string path, ProblemReport problems)
    {
        if (AmiTypes.OldestKubernetes(EksImages.TypeOf(group)) is { } oldest
            && KubernetesVersion.Parse(environment.KubernetesVersion) is { } version && version < oldest)
            problems.Conflict($"{path}.operatingSystem",
                $"{group.OperatingSystem} is there from Kubernetes {oldest} on, and kubernetesVersion is {version}",
                $"use {oldest} or later, or an earlier Windows", "kubernetesVersion");
        (string Key, bool IsSaid)[] ofLinux =
        [
            ("amiId", group.AmiId is not null), ("amiParameter", group.AmiParameter is not null),
            ("nodeConfig", group.NodeConfig is not null), ("bottlerocketSettings", group.BottlerocketSettings is not null),
        ];
        foreach (var (key, isSaid) in ofLinux)
            if (isSaid)
                problems.Refuse($"{path}.{key}", $"is of AL2023 or Bottlerocket, and operatingSystem is {group.OperatingSystem}",
                    "leave it out: nodes of Windows start as EKS has them");
    }

    // https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
    private static void Addresses(Map settings, string path, ProblemReport problems)
    {
        const string Ipam = "enableWindowsIpam", Prefixes = "enableWindowsPrefixDelegation", Warm = "warmWindowsPrefixTarget";
        if (settings.TryGetValue(Ipam, out var ipam) && ipam is not "true")
            problems.Refuse(path, $"{Ipam} is not \"true\", so that pods on Windows get no address", "leave it out");
        else if (settings.ContainsKey(Warm) && settings.GetValueOrDefault(Prefixes) is not "true")
            problems.Refuse(path, $"{Warm} counts only where nodes of Windows have prefixes", $"set {Prefixes}: \"true\" too");
    }
}
