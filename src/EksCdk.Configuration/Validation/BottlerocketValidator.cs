using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Settings and AMIs of Bottlerocket: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html. EKS merges its own
/// settings into those of a launch template, and refuses those that it sets itself.
/// </summary>
internal static class BottlerocketValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            Group(environment.NodeGroups[index], environment.KubernetesVersion, $"nodeGroups[{index}]", problems);
    }

    private static void Group(NodeGroupConfiguration group, string version, string path, ProblemReport problems)
    {
        if (group.OperatingSystem != NodeOperatingSystem.Bottlerocket)
        {
            if (group.AmiParameter is not null) Other("amiParameter");
            if (group.BottlerocketSettings is not null) Other("bottlerocketSettings");
            return;
        }

        if (group.AmiParameter is { } ami && ami.Contains("/aws-k8s-", StringComparison.Ordinal)
            && !ami.Contains($"/aws-k8s-{version}", StringComparison.Ordinal))
            problems.Conflict(
                $"{path}.amiParameter",
                $"{ami.Quoted()} is not an AMI of kubernetesVersion {version}{problems.IfDefault("kubernetesVersion")}",
                $"use the one of aws-k8s-{version}", "kubernetesVersion");
        if (group.BottlerocketSettings?.GetValueOrDefault("kubernetes") is IReadOnlyDictionary<string, object?> kubernetes)
            foreach (var key in kubernetes.Keys.Where(UserDataMarks.All.Settings.Contains))
                problems
                    .Refuse($"{path}.bottlerocketSettings", $"kubernetes.{key} joins the node to the cluster, and is set already",
                    "leave it out");

        void Other(string key) => problems.Conflict(
            $"{path}.{key}", $"is for Bottlerocket, and operatingSystem is {group.OperatingSystem}" +
                problems.IfDefault($"{path}.operatingSystem"),
            "set operatingSystem: Bottlerocket, or remove it", $"{path}.operatingSystem");
    }
}
