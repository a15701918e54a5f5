using EksCdk.Configuration.Data;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>AMIs of one's own: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html.</summary>
internal static class OwnImageValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            Group(environment.NodeGroups[index], environment, $"nodeGroups[{index}]", problems);
    }

    private static void Group(
        NodeGroupConfiguration group, EnvironmentConfiguration environment, string path, ProblemReport problems)
    {
        if (group is { AmiId: not null, AmiParameter: not null })
            problems.Conflict($"{path}.amiId", "there is amiParameter too, and a group has one AMI", "remove one",
                $"{path}.amiParameter");
        if (group.AmiParameter is { } ami) Parameter(ami, group, environment.KubernetesVersion, path, problems);
        if (group is { AmiId: null, AmiParameter: null } || group.OperatingSystem != NodeOperatingSystem.AL2023) return;
        // Its own range, which EKS chooses, the template itself tells an IPv6 cluster's nodes.
        if (!environment.Network.IsIpv6 && environment.Cluster.ServiceCidr is null
            && NodeConfigValidator.ServiceRange(group) is null)
            problems.Conflict(group.AmiId is null ? $"{path}.amiParameter" : $"{path}.amiId",
                "a node of AL2023 has to be told the range of Kubernetes services, which EKS chooses where the file does not",
                "set cluster.serviceCidr; a cluster that is there already keeps its range, which " +
                "nodeConfig: { cluster: { cidr } } tells", "cluster.serviceCidr", $"{path}.nodeConfig");
    }

    // The parameters of AWS name version, operating system and processor.
    private static void Parameter(
        string ami, NodeGroupConfiguration group, string version, string path, ProblemReport problems)
    {
        var parts = ami.Split('/');
        var own = $"{path}.amiParameter";
        var isBottlerocket = ami.StartsWith("/aws/service/bottlerocket/", StringComparison.Ordinal);
        var isLinux = ami.StartsWith("/aws/service/eks/optimized-ami/", StringComparison.Ordinal);
        if (ami.StartsWith("/aws/", StringComparison.Ordinal) && !isBottlerocket && !isLinux)
            problems.Refuse(own, $"{ami.Quoted()} is no AMI for nodes of EKS that run AL2023 or Bottlerocket",
                "use one below /aws/service/eks/optimized-ami or /aws/service/bottlerocket, or a parameter of your own");
        else if (ami.StartsWith("/aws/", StringComparison.Ordinal) && parts[^1] != "image_id")
            problems.Refuse(own, $"{ami.Quoted()} does not hold the id of an AMI", "use the one that ends in /image_id");
        if (!isBottlerocket && !isLinux) return;
        if (group.InstanceTypes.Count > 0 && InstanceType.Accelerator(group.InstanceTypes[0]) is { } accelerator
            && !HasDrivers(ami, accelerator, isBottlerocket))
            problems.Conflict(own, $"{ami.Quoted()} has no drivers for the accelerators of {group.InstanceTypes[0]}",
                "use the one with them, or leave it out", $"{path}.instanceTypes");
        var (system, built) = isBottlerocket
            ? (NodeOperatingSystem.Bottlerocket, parts[4].StartsWith("aws-k8s-", StringComparison.Ordinal)
                ? parts[4]["aws-k8s-".Length..].Split('-')[0] : "")
            : (NodeOperatingSystem.AL2023, parts[5]);
        if (system != group.OperatingSystem)
            problems.Conflict(own, $"{ami.Quoted()} is an AMI of {system}, and operatingSystem is {group.OperatingSystem}" +
                problems.IfDefault($"{path}.operatingSystem"), $"set operatingSystem: {system}", $"{path}.operatingSystem");
        if (built != version)
            problems.Conflict(own, $"{ami.Quoted()} is not an AMI of kubernetesVersion {version}" +
                problems.IfDefault("kubernetesVersion"), $"use the one of {version}", "kubernetesVersion");
        var (right, wrong) = group.Architecture == NodeArchitecture.Arm64 ? ("arm64", "x86_64") : ("x86_64", "arm64");
        if (parts.Contains(wrong))
            problems.Conflict(own, $"{ami.Quoted()} is an AMI for {wrong}, and architecture is {right}" +
                problems.IfDefault($"{path}.architecture"), $"use the one for {right}", $"{path}.architecture");
        if (isLinux && !parts.Contains("amazon-linux-2023"))
            problems.Refuse(own, $"{ami.Quoted()} is not an AMI of Amazon Linux 2023", "use one below amazon-linux-2023");
    }

    // Bottlerocket's standard variant has the drivers of Neuron: there is none of that name.
    private static bool HasDrivers(string ami, Accelerator accelerator, bool isBottlerocket) => accelerator == Accelerator.Nvidia
        ? ami.Contains("nvidia", StringComparison.Ordinal)
        : isBottlerocket ? !ami.Contains("nvidia", StringComparison.Ordinal) : ami.Contains("neuron", StringComparison.Ordinal);
}
