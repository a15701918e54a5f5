using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// CoreDNS and the controllers find a place to run when the cluster is created. Otherwise the add-on is DEGRADED after 20 minutes
/// (<c>InsufficientNumberOfReplicas</c>), and the charts time out.
/// </summary>
internal static class ComputeValidator
{
    /// <summary>
    /// Taints that EKS's CoreDNS tolerates: https://github.com/eksctl-io/eksctl/tree/main/pkg/addons/default/assets.
    /// </summary>
    private static readonly string[] ToleratedByCoreDns = ["CriticalAddonsOnly", "node-role.kubernetes.io/control-plane"];

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var selector = environment.Workloads.NodeSelector;
        if (Placement.IsOnlyAutoMode(environment))
        {
            if (!Placement.AutoModeTakes(environment, selector, []))
                problems.Conflict("autoMode", "no pool of Auto Mode takes pods that tolerate no taint" + (selector.Count > 0
                        ? " and select nodes by workloads.nodeSelector" : ""),
                    "leave autoMode.builtInPools out, or have a node pool without taints" + (selector.Count > 0
                        ? " that has the labels of workloads.nodeSelector" : ""),
                    "autoMode.builtInPools", "nodePools", "workloads.nodeSelector");
            return;
        }

        if (environment.NodeGroups.Count == 0 && environment.FargateProfiles.Count == 0)
        {
            problems.Conflict("nodeGroups", "there are neither node groups nor Fargate profiles, so nothing could run",
                "add a node group, or autoMode", "fargateProfiles");
            return;
        }

        if (environment.NodeGroups.Count > 0 && environment.NodeGroups.All(group => group.OperatingSystem.IsWindows()))
        {
            problems.Conflict("nodeGroups",
                "all groups are of Windows, on which neither CoreDNS nor the platform's controllers and drivers run",
                "add a group of AL2023 or Bottlerocket",
                environment.NodeGroups.Select((_, index) => $"nodeGroups[{index}].operatingSystem"));
            return;
        }

        var selectors = environment.FargateProfiles.SelectMany(profile => profile.Selectors).Where(InKubeSystem).ToList();
        if (!selectors.Any(TakesCoreDns)
            && !Placement.AutoModeTakes(environment, selector, ToleratedByCoreDns)
            && !environment.NodeGroups.Any(group => Placement.Takes(group, selector, ToleratedByCoreDns)))
            Report(environment, "CoreDNS has no place to run", problems,
                "no Fargate profile selects it in namespace kube-system");
        else if (ChartedControllers.In(environment) is [{ } controller, ..]
            && !Placement.AutoModeTakes(environment, selector, [])
            && !environment.NodeGroups.Any(group => Placement.Takes(group, selector, [])))
            Report(environment, $"{controller.Name} has no place to run", problems,
                "controllers run on nodes alone here", ChartedControllers.PathOf(controller));
    }

    private static void Report(EnvironmentConfiguration environment, string what, ProblemReport problems, string fargate,
        params string[] others)
    {
        var groups =
            environment.NodeGroups.Select(group =>
                $"'{group.Name}' {WhyNot(group, environment.Workloads.NodeSelector)}").ToList();
        var why = groups.Count == 0 ? "there are no node groups" : string.Join(", ", groups);
        var parts =
            environment.NodeGroups.SelectMany((_, index) =>
                new[] { "operatingSystem", "taints", "desiredSize", "minSize" }.Select(part => $"nodeGroups[{index}].{part}"));
        problems.Conflict(
            "nodeGroups", $"{what}: {why}, and {fargate}",
            "have one group without taints that starts with a node" +
                (environment.Workloads.NodeSelector.Count > 0 ? " and has the labels of workloads.nodeSelector" : "") +
                string.Concat(others.Where(IsSwitch).Select(path => $", or set {path}: false")),
            [.. others, .. parts, "fargateProfiles", "workloads.nodeSelector"]);
    }

    private static bool IsSwitch(string path) => path.StartsWith("workloads.", StringComparison.Ordinal);

    private static string WhyNot(NodeGroupConfiguration group, IReadOnlyDictionary<string, string> selector) =>
        !Placement.Has(group, selector) ? "has not the labels of workloads.nodeSelector"
        : group.OperatingSystem.IsWindows() ? "is of Windows"
        : group.DesiredSize > 0 ? $"is tainted ({string.Join(", ", (group.Taints ?? []).Select(taint => taint.Key))})"
        : "starts without nodes";

    private static bool InKubeSystem(FargateSelectorConfiguration selector) => Matches(selector.Namespace, "kube-system");

    private static bool TakesCoreDns(FargateSelectorConfiguration selector) =>
        selector.Labels.All(label =>
            AddOnCatalog.Find("coredns")!.PodLabels!.Any(pod => Matches(label.Key, pod.Key) && Matches(label.Value, pod.Value)));

    private static bool Matches(string pattern, string text) => Glob.Matches(pattern, text, StringComparison.Ordinal);
}
