using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Settings of Bottlerocket: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html. EKS merges its own settings
/// into those of a launch template, and refuses those that it sets itself.
/// </summary>
internal static class BottlerocketValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            Group(environment.NodeGroups[index], $"nodeGroups[{index}]", problems);
    }

    private static void Group(NodeGroupConfiguration group, string path, ProblemReport problems)
    {
        if (group.BottlerocketSettings is not { } settings) return;
        KeptSettings.Check(settings, BootSettings.KeptInBottlerocket, $"{path}.bottlerocketSettings", problems);
        if (group.OperatingSystem != NodeOperatingSystem.Bottlerocket)
            problems.Conflict(
                $"{path}.bottlerocketSettings", $"is for Bottlerocket, and operatingSystem is {group.OperatingSystem}" +
                    problems.IfDefault($"{path}.operatingSystem"),
                "set operatingSystem: Bottlerocket, or use nodeConfig", $"{path}.operatingSystem");
        else if (settings.GetValueOrDefault("kubernetes") is IReadOnlyDictionary<string, object?> kubernetes)
            foreach (var key in kubernetes.Keys.Where(UserDataMarks.All.Settings.Contains))
                problems
                    .Refuse($"{path}.bottlerocketSettings", $"kubernetes.{key} joins the node to the cluster, and is set already",
                    "leave it out");
    }
}
