namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The scheduler tells Linux from Windows only where pods do.</summary>
internal sealed class LinuxPodsStayOffWindows() : Rule(new RuleInfo("EKS776")
{
    Title = "Pods of Linux stay off Windows nodes",
    Effect = Effect.Possible,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "kubernetes/autoscaler#3496"),
    Why =
        "Pods that neither select kubernetes.io/os nor are kept off by a taint may be placed on any node, and images of Linux do not " +
        "run on Windows. Many charts leave the system open: those of the cluster autoscaler and the load balancer controller do.",
    AwsError = "no matching manifest for windows(10.0.20348)/amd64 in the manifest list entries",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Taint the Windows nodes, or have all pods of Linux select kubernetes.io/os: linux.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html#windows-support-pod-deployment",
})
{
    private const string Label = "kubernetes.io/os";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            foreach (var group in cluster.NodeGroups)
                if (MachineImage.Of(group).Family == ImageFamily.Windows)
                    yield return Judge(cluster, group);
            foreach (var pool in model.Pools.OfType<KarpenterPool>())
                if (pool.Cluster == cluster && pool.IsWindows is true)
                    yield return Judge(cluster, pool);
        }
    }

    private Outcome Judge(Cluster cluster, Compute group)
    {
        var written = NodeTaint.ListOf(group) ?? group.Resource.NoProperty;
        var taints = NodeTaint.Of(group).ToList();
        if (taints.Find(taint => taint is { IsHard: true, IsRemoved: false }) is { } hard)
            return Compliant(group,
                $"The taint {hard.Key.Display} keeps pods off {group.Label} that do not tolerate it.", hard.Key);
        if (written.IsUnknown || taints.Exists(taint => taint.IsHard is null || taint.IsRemoved is null))
            return Unknown(group, $"The taints of {group.Label} are not known.", written);
        return Comers(cluster, group).FirstOrDefault() is { } comer
            ? Broken(group, written,
                $"{group.Label} is of Windows and has no taint, and the pods of {comer} do not say that they are of Linux.")
            : cluster.HelmCharts.Any() || PodsOf(cluster).Any() || UnreadInstallers.Of(cluster) is not null
            ? Unknown(group, $"{group.Label} has no taint, and what all pods select is not known.")
            : Compliant(group, $"Nothing in the templates brings pods that could come to {group.Label}.");
    }

    private static IEnumerable<string> Comers(Cluster cluster, Compute group) => cluster.HelmCharts
        .Where(c => Controller.LeavesSystemOpen(c.ChartName) && c.Resource["Values"].Contains("odeSelector") is false
            && c.Resource["Values"].Contains(Label) is false)
        .Select(c => c.Chart.Display)
        .Concat(PodsOf(cluster)
            .Where(o => !SaysSystem(ObjectMembers.PodSpec(o)) && Scheduling.Takes(group, o) is true)
            .Select(o => o.At("metadata.name").Display));

    private static IEnumerable<Value> PodsOf(Cluster cluster) =>
        cluster.Manifests.SelectMany(m => m.Objects).Where(ObjectMembers.HasPods);

    private static bool SaysSystem(Value pods) => !pods["os"].IsMissing || !pods["affinity"].IsMissing
        || pods["nodeSelector"].IsUnknown || pods["nodeSelector"].Members.Any(label => label.Key == Label);
}
