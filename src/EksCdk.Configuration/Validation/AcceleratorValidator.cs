using EksCdk.Configuration.Data;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// A group or pool has one image: with drivers of the accelerators that all its instance types have, or without.
/// See https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html.
/// </summary>
internal static class AcceleratorValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            Types(environment.NodeGroups[index].InstanceTypes, environment.NodeGroups[index].OperatingSystem,
                $"nodeGroups[{index}]", "groups", problems);
        for (var index = 0; index < environment.NodePools.Count; index++)
            Types(environment.NodePools[index].InstanceTypes, environment.NodePools[index].OperatingSystem,
                $"nodePools[{index}]", "pools", problems);
    }

    private static void Types(
        IReadOnlyList<string> types, NodeOperatingSystem system, string path, string many, ProblemReport problems)
    {
        for (var index = 0; index < types.Count; index++)
        {
            var own = InstanceType.Accelerator(types[index]);
            if (own != InstanceType.Accelerator(types[0]))
                problems.Conflict($"{path}.instanceTypes[{index}]",
                    $"{types[index]} {Words(own)}, and {types[0]} {Words(InstanceType.Accelerator(types[0]))}: " +
                    "no image is for both", $"make two {many} of them", $"{path}.instanceTypes[0]");
            else if (own is not null && system.IsWindows())
                problems.Conflict($"{path}.instanceTypes[{index}]",
                    $"{types[index]} {Words(own)}, for which EKS has no image of Windows", "use AL2023 or Bottlerocket",
                    $"{path}.operatingSystem");
        }
    }

    private static string Words(Accelerator? accelerator) => accelerator switch
    {
        Accelerator.Nvidia => "has GPUs of Nvidia",
        Accelerator.Neuron => "has Inferentia or Trainium",
        _ => "has no accelerator",
    };
}
