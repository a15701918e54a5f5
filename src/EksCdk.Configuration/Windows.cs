namespace EksCdk.Configuration;

/// <summary>Nodes of Windows, which run beside nodes of Linux.</summary>
public static class Windows
{
    /// <summary>Whether the environment has nodes of Windows.</summary>
    /// <param name="environment">The environment.</param>
    public static bool IsIn(EnvironmentConfiguration environment) =>
        environment.NodeGroups.Any(group => IsWindows(group.OperatingSystem));

    /// <summary>Whether it is a Windows.</summary>
    /// <param name="system">The operating system.</param>
    public static bool IsWindows(this NodeOperatingSystem system) =>
        system is not (NodeOperatingSystem.AL2023 or NodeOperatingSystem.Bottlerocket);

    /// <summary>
    /// The taint that nodes have which the file says nothing about: charts of Linux rarely say that they are.
    /// See https://kubernetes.io/docs/concepts/windows/user-guide/.
    /// </summary>
    internal static IReadOnlyList<TaintConfiguration> Taints { get; } =
        [new() { Key = "os", Value = "windows", Effect = TaintEffect.NoSchedule }];
}
