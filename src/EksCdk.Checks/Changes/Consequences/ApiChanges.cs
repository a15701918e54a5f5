namespace EksCdk.Checks.Changes;

/// <summary>Manifests in API versions that a cluster serves until it is upgraded, and not after it.</summary>
internal static class ApiChanges
{
    public static void Tell(Telling telling)
    {
        foreach (var pair in telling.Pairs)
            if (pair is { IsCreated: false, Old.View: Cluster { Version: { } before }, New.View: Cluster now }
                && now.Version is { } after && before < after)
                foreach (var manifest in now.Manifests)
                    if (telling.Delta.Pairs.Of(manifest.Resource) is { Old: not null } written)
                        foreach (var item in manifest.Objects)
                            Tell(telling, written, item, before, after);
    }

    // CloudFormation does not apply again what did not change.
    private static void Tell(Telling telling, ResourcePair manifest, Value item, KubernetesVersion before,
        KubernetesVersion after)
    {
        if (item["apiVersion"].Text is not { } version) return;
        if (KubernetesApis.RemovedIn(version, item["kind"].Text) is not { } end || end <= before || end > after) return;
        var name = item.At("metadata.name").Display;
        var start = $"Kubernetes {end} serves {version} no more, in which the manifest has the {item["kind"].Display} {name}";
        const string Fix = "Write it in the API version that the deprecation guide names, and deploy that before the upgrade.";
        if (manifest.Changes.Count > 0)
            telling.Say(manifest, ChangeKind.Stuck, ChangeSubject.Workload,
                $"{start}: it is applied after the upgrade, and refused.", Reasons.Cause(manifest), Fix, name);
        else
            telling.Say(manifest, ChangeKind.Noted, ChangeSubject.Workload,
                $"{start}: the object stays, and the next deployment that changes the manifest fails.", null, Fix, name);
    }
}
