using EksCdk.Configuration.Data;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Instance types are of the group's architecture (<c>[t4g.medium] is not a valid instance type for requested amiType
/// AL2023_x86_64_STANDARD</c>) and large enough for what every node runs. A type that is not known is taken as it is.
/// AL2023 needs Graviton 2 or later: https://docs.aws.amazon.com/linux/al2023/ug/system-requirements.html.
/// </summary>
internal static class InstanceTypeValidator
{
    // What an m5.large has addresses for without prefixes.
    private const int FewPods = 29;

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var group = 0; group < environment.NodeGroups.Count; group++)
        {
            var types = environment.NodeGroups[group].InstanceTypes;
            for (var index = 0; index < types.Count; index++)
            {
                Check(types[index], $"nodeGroups[{group}]", index, environment.NodeGroups[group].Architecture,
                    environment.NodeGroups[group].OperatingSystem, problems);
                if (environment.Cluster.Calico != CalicoMode.NetworkPlugin)
                    Addresses(types[index], $"nodeGroups[{group}].instanceTypes[{index}]", problems);
            }
        }

        for (var pool = 0; pool < environment.NodePools.Count; pool++)
        {
            var types = environment.NodePools[pool].InstanceTypes;
            for (var index = 0; index < types.Count; index++)
            {
                Check(types[index], $"nodePools[{pool}]", index, environment.NodePools[pool].Architecture,
                    environment.NodePools[pool].OperatingSystem, problems);
                Addresses(types[index], $"nodePools[{pool}].instanceTypes[{index}]", problems);
            }
        }
    }

    private static void Check(string type, string group, int index, NodeArchitecture architecture, NodeOperatingSystem system,
        ProblemReport problems)
    {
        var path = $"{group}.instanceTypes[{index}]";
        if (!InstanceType.IsWellFormed(type))
            problems.Refuse(path, $"{type.Quoted()} is not an instance type", "write one such as m6i.large");
        else if (type.StartsWith("mac", StringComparison.Ordinal))
            problems.Refuse(path, $"'{type}' is a Mac, for which there is no EKS image", "use another instance type");
        else if (type.EndsWith(".nano", StringComparison.Ordinal) || type.EndsWith(".micro", StringComparison.Ordinal))
            problems.Refuse(path,
                $"'{type}' has at most 1 GiB of memory, of which kubelet and the add-ons of every node leave pods none",
                "use .small or larger");
        else if (InstanceType.Architecture(type) is { } actual && actual != architecture)
            problems.Conflict(
                path, $"{type} is {Spelling(actual)}, but architecture " +
                    $"is {Spelling(architecture)}{problems.IfDefault($"{group}.architecture")}",
                $"set architecture: {Spelling(actual)}, or choose an instance type that is {Spelling(architecture)}",
                    $"{group}.architecture");
        else if (type.StartsWith("a1.", StringComparison.Ordinal) && system == NodeOperatingSystem.AL2023)
            problems.Conflict(
                path, $"{type} is first-generation Graviton, on which AL2023{problems.IfDefault($"{group}.operatingSystem")} " +
                    $"does not run",
                "use Bottlerocket, or a newer Graviton", $"{group}.operatingSystem");
    }

    // EC2 delegates prefixes to Nitro only: https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html. Each
    // interface keeps one address, and two pods of every node have the node's own.
    private static void Addresses(string type, string path, ProblemReport problems)
    {
        if (InstanceTypes.IsXen(type) is not true || InstanceTypes.Find(type) is not ({ }, { Interfaces: > 0 } size)) return;
        var pods = size.Interfaces * (size.Addresses - 1) + 2;
        if (pods < FewPods)
            problems.Refuse(path,
                $"'{type}' has addresses for {pods} pods only, as EC2 delegates prefixes to the Nitro system alone",
                "use a newer family, such as t3 or m6i");
    }

    private static string Spelling(NodeArchitecture architecture) => architecture == NodeArchitecture.Arm64 ? "arm64" : "x86_64";
}
