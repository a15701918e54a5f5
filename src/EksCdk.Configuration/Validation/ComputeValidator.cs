using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// CoreDNS and the controllers find a place to run when the cluster is created. Otherwise the add-on is DEGRADED after 20 minutes
/// (<c>InsufficientNumberOfReplicas</c>), and the charts time out.
/// </summary>
internal static class ComputeValidator
{
    /// <summary>Taints that the CoreDNS add-on tolerates: https://github.com/coredns/deployment, as EKS ships it.</summary>
    private static readonly string[] ToleratedByCoreDns = ["CriticalAddonsOnly", "node-role.kubernetes.io/control-plane"];

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (environment.NodeGroups.Count == 0 && environment.FargateProfiles.Count == 0)
        {
            problems.Conflict("nodeGroups", "there are neither node groups nor Fargate profiles, so nothing could run", "add a node group", "fargateProfiles");
            return;
        }

        if (!OnFargate(environment, ("k8s-app", "kube-dns"), ("eks.amazonaws.com/component", "coredns"))
            && !environment.NodeGroups.Any(group => Takes(group, ToleratedByCoreDns)))
        {
            Report(environment, "CoreDNS has no place to run", problems);
        }
        else if (Controllers(environment.Workloads).FirstOrDefault() is { } controller && !OnFargate(environment)
            && !environment.NodeGroups.Any(group => Takes(group, [])))
        {
            Report(environment, $"{controller} has no place to run", problems, controller);
        }
    }

    private static void Report(EnvironmentConfiguration environment, string what, ProblemReport problems, params string[] others)
    {
        var groups = environment.NodeGroups.Select(group => $"'{group.Name}' {(group.DesiredSize > 0 ? "is tainted" : "starts without nodes")}").ToList();
        var why = groups.Count == 0 ? "there are no node groups" : string.Join(", ", groups);
        var parts = environment.NodeGroups.SelectMany((_, index) => new[] { "taints", "desiredSize", "minSize" }.Select(part => $"nodeGroups[{index}].{part}"));
        problems.Conflict(
            "nodeGroups", $"{what}: {why}, and no Fargate profile takes it from namespace kube-system",
            "have one group without taints that starts with a node", [.. others, .. parts, "fargateProfiles"]);
    }

    /// <summary>Whether a group has nodes from the start, with no taint that keeps pods away but those.</summary>
    private static bool Takes(NodeGroupConfiguration group, IReadOnlyList<string> tolerated) =>
        group.DesiredSize > 0 && group.Taints.All(taint => taint.Effect == TaintEffect.PreferNoSchedule || tolerated.Contains(taint.Key));

    /// <summary>Whether Fargate takes the pods with these labels from kube-system.</summary>
    private static bool OnFargate(EnvironmentConfiguration environment, params (string Key, string Value)[] labels) =>
        environment.FargateProfiles.SelectMany(profile => profile.Selectors).Any(selector =>
            Matches(selector.Namespace, "kube-system") && selector.Labels.All(label => labels.Any(pod => Matches(label.Key, pod.Key) && Matches(label.Value, pod.Value))));

    private static bool Matches(string pattern, string text) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);

    private static IEnumerable<string> Controllers(WorkloadsConfiguration workloads) => WorkloadImages.Outside(workloads).Select(workload => workload.Path);
}
