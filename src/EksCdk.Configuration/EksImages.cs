using EksCdk.Configuration.Data;

namespace EksCdk.Configuration;

/// <summary>The images of EKS that nodes of an environment start from, by the names that EKS gives them.</summary>
public static class EksImages
{
    /// <summary>
    /// The type of the image, such as <c>AL2023_x86_64_STANDARD</c>; where the group names an AMI of its own, the one that it is
    /// like.
    /// </summary>
    /// <param name="group">The group, with its defaults filled in.</param>
    /// <exception cref="ArgumentOutOfRangeException">EKS has no image for it.</exception>
    public static string TypeOf(NodeGroupConfiguration group)
    {
        var processor = group.Architecture == NodeArchitecture.Arm64 ? "ARM_64" : "x86_64";
        return (group.OperatingSystem, InstanceType.Accelerator(group.InstanceTypes[0])) switch
        {
            (NodeOperatingSystem.AL2023, null) => $"AL2023_{processor}_STANDARD",
            (NodeOperatingSystem.AL2023, Accelerator.Nvidia) => $"AL2023_{processor}_NVIDIA",
            (NodeOperatingSystem.AL2023, Accelerator.Neuron) => $"AL2023_{processor}_NEURON",
            // Its standard image has the drivers for Inferentia and Trainium.
            (NodeOperatingSystem.Bottlerocket, null or Accelerator.Neuron) => $"BOTTLEROCKET_{processor}",
            (NodeOperatingSystem.Bottlerocket, Accelerator.Nvidia) => $"BOTTLEROCKET_{processor}_NVIDIA",
            (NodeOperatingSystem.WindowsCore2019, _) => $"WINDOWS_CORE_2019_{processor}",
            (NodeOperatingSystem.WindowsFull2019, _) => $"WINDOWS_FULL_2019_{processor}",
            (NodeOperatingSystem.WindowsCore2022, _) => $"WINDOWS_CORE_2022_{processor}",
            (NodeOperatingSystem.WindowsFull2022, _) => $"WINDOWS_FULL_2022_{processor}",
            (NodeOperatingSystem.WindowsCore2025, _) => $"WINDOWS_CORE_2025_{processor}",
            (NodeOperatingSystem.WindowsFull2025, _) => $"WINDOWS_FULL_2025_{processor}",
            var other => throw new ArgumentOutOfRangeException(nameof(group), other, "no EKS image for it"),
        };
    }
}
