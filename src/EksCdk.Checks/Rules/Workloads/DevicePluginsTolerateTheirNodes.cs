namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Nodes offer their GPUs only where the device plugin runs.</summary>
internal sealed class DevicePluginsTolerateTheirNodes() : Rule(new RuleInfo("EKS788")
{
    Title = "Device plugins tolerate every taint of the nodes with the devices",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "nebari-dev/nebari#3074"),
    Why =
        "The device plugin tolerates the taint nvidia.com/gpu, and no other by itself. A second taint on the nodes keeps it " +
        "off: they offer no nvidia.com/gpu, and pods that ask for it stay pending although they tolerate the taint.",
    AwsError = "0/2 nodes are available: 2 Insufficient nvidia.com/gpu",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Give the device plugin a toleration for the taint, or one for all: operator: Exists.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-k8s-device-plugin.html",
})
{
    private const string Gpu = "nvidia.com/gpu";

    private static readonly Dictionary<string, string> Tolerations = new()
    {
        ["nvidia-device-plugin"] = "tolerations",
        ["gpu-operator"] = "daemonsets.tolerations",
    };

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var plugins = PluginsIn(cluster).ToList();
            if (plugins.Count == 0) continue;
            foreach (var group in cluster.NodeGroups)
                if (HasGpus(group) && NodeTaint.Of(group).FirstOrDefault(t => t is { IsHard: true, IsRemoved: false }
                    && t.Key.Is(Gpu) is false) is { } taint)
                    yield return Judge(cluster, group, taint, plugins);
        }
    }

    private Outcome Judge(Cluster cluster, NodeGroup group, NodeTaint taint, List<Plugin> plugins)
    {
        bool? any = UnreadInstallers.Of(cluster) is null ? false : null;
        foreach (var (_, list) in plugins)
            any |= list is null ? false : list.IsUnknown ? null : Scheduling.IsTolerated(taint, list);
        var first = plugins[0].Resource;
        if (any is not false)
            return any is true ? Compliant(first, $"The device plugin tolerates {taint.Key.Display} of {group.Label}.", taint.Key)
                : Unknown(first, $"Whether the device plugin tolerates {taint.Key.Display} of {group.Label} is not known.",
                    taint.Key);
        var isAsked = cluster.Manifests.Any(m => m.Objects.Any(o =>
            ObjectMembers.At(o, $"{{pod}} containers [] resources limits {Gpu}").Count > 0));
        return Broken(first, plugins[0].List, $"The taint {taint.Key.Display} of {group.Label} keeps off the device plugin " +
            $"that {first.LogicalId} brings: its nodes offer no {Gpu}.", isAsked ? Effect.Broken : Effect.Possible);
    }

    // The image of Bottlerocket has the plugin.
    private static bool HasGpus(NodeGroup group) => group.InstanceTypes.Items is { Length: > 0 } types
        && types.All(t => t.Text?.Split('.')[0] is { } family && InstanceTypes.Families.TryGetValue(family, out var known)
            && known.Nvidia)
        && MachineImage.Of(group).Family is ImageFamily.AmazonLinux2023 or ImageFamily.AmazonLinux2;

    private static IEnumerable<Plugin> PluginsIn(Cluster cluster)
    {
        foreach (var chart in cluster.HelmCharts)
            if (chart.ChartName is { } name && Tolerations.TryGetValue(name, out var at))
                yield return new(chart.Resource, chart.Values.IsUnknown ? chart.Values
                    : chart.Values.At(at) is { IsMissing: false } own ? own : null);
        foreach (var manifest in cluster.Manifests)
            foreach (var item in manifest.Objects.Where(o => o["kind"].Is("DaemonSet") is true))
                if (ObjectMembers.PodSpec(item)["containers"].Items.Any(c => c["image"].Contains("/k8s-device-plugin") is true))
                    yield return new(manifest.Resource, ObjectMembers.PodSpec(item)["tolerations"]);
    }

    private sealed record Plugin(Resource Resource, Value? List);
}
