namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A claim that names no storage class takes the default one, and new clusters have none.</summary>
internal sealed class ClaimsHaveAStorageClass() : Rule(new RuleInfo("EKS766")
{
    Title = "Claims name a storage class that is there, or there is a default one",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "A claim without storageClassName takes the class that is marked as default. EKS marks none: its own class, gp2, is no " +
        "default any more. Such a claim stays pending, and the pods that use it with it, and so does one " +
        "with the name of a class that nothing makes.",
    AwsError = "no persistent volumes available for this claim and no storage class is set",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Name the class in the claim, or apply a StorageClass with the annotation " +
        "storageclass.kubernetes.io/is-default-class: \"true\".",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-standard.html",
})
{
    private const string IsDefault = "storageclass.kubernetes.io/is-default-class";

    // An option of the driver's add-on and chart.
    private const string Option = "defaultStorageClass";
    private static readonly Provider DefaultClass = new() { Name = "a default storage class" };

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var manifest in cluster.Manifests)
                foreach (var claim in manifest.Objects.Where(o => o["kind"].Is("PersistentVolumeClaim") is true
                    && !o["spec"].IsUnknown))
                    if (!claim.At("spec.storageClassName").IsMissing)
                        yield return JudgeNamed(cluster, manifest.Resource, claim, claim.At("spec.storageClassName"));
                    else if (!(cluster.Version < KubernetesVersions.FirstWithoutDefaultStorageClass))
                        yield return Judge(cluster, manifest.Resource, claim);
    }

    // An empty name asks for a volume that is there already, and so does a name beside the name of a volume.
    private Outcome JudgeNamed(Cluster cluster, Resource manifest, Value claim, Value named)
    {
        var what = $"PersistentVolumeClaim {claim.At("metadata.name").Display}";
        var objects = cluster.Manifests.SelectMany(m => m.Objects).ToList();
        bool? found = named.Is("gp2") | named.Is("");
        foreach (var one in objects)
            if (one["kind"].IsOneOf(["StorageClass", "PersistentVolume"]) is not false)
                found |= (one["kind"].Is("StorageClass") is false ? one.At("spec.storageClassName") : one.At("metadata.name"))
                    .SameAs(named);
        if (found is true) return Compliant(manifest, $"{what} names a storage class that is there.", named);
        var isOpen = found is null || cluster.HelmCharts.Any()
            || cluster.AddOns.Any(a => MayBeOn(a.Resource["ConfigurationValues"]))
            || Presence.Of(cluster, DefaultClass, manifest) is { IsThere: null };
        return isOpen ? Unknown(manifest, $"Whether the storage class {named.Display} of {what} is there is not known.", named)
            : Broken(manifest, named, $"{what} names the storage class {named.Display}, which nothing makes.", Effect.Broken,
                $"storageclass.storage.k8s.io \"{named.Display}\" not found");
    }

    private Outcome Judge(Cluster cluster, Resource manifest, Value claim)
    {
        var what = $"PersistentVolumeClaim {claim.At("metadata.name").Display}";
        var classes = cluster.Manifests.SelectMany(m => m.Objects).Where(o => o["kind"].Is("StorageClass") is true);
        bool? found = false;
        foreach (var one in classes) found |= one["metadata"]["annotations"][IsDefault].Is("true");
        if (found is true) return Compliant(manifest, $"{what} takes the default storage class.", claim["spec"]);
        var why = found is null ? "whether a storage class is the default one is not known"
            : cluster.AddOns.Any(a => MayBeOn(a.Resource["ConfigurationValues"])) ? "an add-on may make a default one"
            : cluster.HelmCharts.Any(c => c.Values.IsUnknown || !c.Values[Option].IsMissing) ? "a chart may make a default one"
            : Presence.Of(cluster, DefaultClass, manifest) is { IsThere: null } open ? open.Why : null;
        return why is not null ? Unknown(manifest, $"{what} names no storage class, and {why}.", claim["spec"])
            : Broken(manifest, claim["spec"], $"{what} names no storage class, and the cluster has no default one.");
    }

    private static bool MayBeOn(Value configuration) => !configuration.IsMissing
        && configuration.Text?.Contains(Option, StringComparison.Ordinal) is not false;
}
