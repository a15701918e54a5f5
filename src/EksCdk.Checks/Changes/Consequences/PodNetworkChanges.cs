using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Changes;

/// <summary>
/// An add-on that goes takes its pods along, also where EKS had brought them before it: a cluster gets its own only when it is
/// created.
/// </summary>
internal static class PodNetworkChanges
{
    private static readonly string[] Needed = ["vpc-cni", "kube-proxy"];

    public static void Tell(Telling telling, ResourcePair addOn)
    {
        if (addOn.Old?.View is not AddOn { Cluster: { } was, Name.Text: { } name } || !Needed.Contains(name)) return;
        if (addOn.Old["PreserveOnDelete"].BoolOr(false) is not false || RemovalPolicy.IsKept(addOn.Old)) return;
        if (telling.Delta.Pairs.Of(was.Resource) is not { New.View: Cluster now, IsCreated: false }) return;
        if (now.BootstrapSelfManagedAddons is not true || now.AutoModeEnabled is not false) return;
        if (IsBroughtOtherwise(now, name)) return;
        foreach (var group in now.Compute.Where(c => c is NodeGroup or AutoScalingGroup))
            if (telling.Delta.Pairs.Of(group.Resource) is { Old: not null } pair)
                telling.Say(pair, ChangeKind.LosesLink, ChangeSubject.Nodes,
                    $"New nodes will not become Ready: {addOn.Old.LogicalId} goes, and {name} with it. EKS brings its own only to " +
                    "a new cluster.", null,
                    $"Keep the add-on, or deploy PreserveOnDelete: true before it is removed.");
    }

    private static bool IsBroughtOtherwise(Cluster cluster, string name) =>
        cluster.AddOns.Any(a => a.Name.Is(name) is not false) || PodNetwork.ChartOf(cluster, name) is not null
        || PodNetwork.OtherCniOf(cluster) is not null || UnreadInstallers.Of(cluster) is not null
        || cluster.Manifests.Any(m => m.Manifest.IsUnknown || m.Objects.Any(o => o["kind"].Is("DaemonSet") is not false));
}
