namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Pods that a Fargate profile takes, and that Fargate cannot run.</summary>
internal sealed class FargateTakesThePods() : Rule(new RuleInfo("EKS781")
{
    Title = "Pods that a Fargate profile takes ask for nothing that Fargate has not",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "pulumi/pulumi-eks#298"),
    Why =
        "What a profile selects runs on Fargate or not at all, even if there are nodes. Fargate has no host that a pod could use, no " +
        "GPU, and of volumes those of EFS alone: its scheduler leaves all other pods pending.",
    AwsError = "Pod not supported on Fargate: ...",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Let the profile not select these pods, so that they run on nodes, or take from them what Fargate has not.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.FargateProfiles.Any())
                foreach (var manifest in cluster.Manifests)
                    foreach (var item in manifest.Objects)
                        if (PodsOnFargate.Taking(cluster, item) is { } profile)
                            foreach (var (where, says) in Problems(cluster, item))
                                yield return Broken(manifest.Resource, where,
                                    $"{item["kind"].Text} {item.At("metadata.name").Display} {says}, and {profile.Label} puts it on " +
                                    "Fargate, where no pod may: it stays pending.");
    }

    private static IEnumerable<(Value Where, string Says)> Problems(Cluster cluster, Value item)
    {
        foreach (var row in FargatePods.Refused)
            foreach (var value in ObjectMembers.At(item, row.Member))
                if (row.Is == "*" ? !value.IsUnknown && value.Text is not "0" : value.Is(row.Is) is true)
                    yield return (value, row.Says);
        foreach (var claim in Claims(cluster, item))
            if (StorageClasses.DriverOf(StorageClasses.Of(cluster), claim)?.Text is { } driver
                && FargatePods.Drivers.Any(d => Glob.Matches(d, driver, StringComparison.Ordinal)))
                yield return (claim["storageClassName"], $"claims a volume of {driver}");
    }

    private static IEnumerable<Value> Claims(Cluster cluster, Value item)
    {
        foreach (var template in item.At("spec.volumeClaimTemplates").Items) yield return template["spec"];
        foreach (var named in ObjectMembers.At(item, "{pod} volumes [] persistentVolumeClaim claimName"))
            foreach (var claim in cluster.Manifests.SelectMany(m => m.Objects))
                if (claim["kind"].Is("PersistentVolumeClaim") is true && claim.At("metadata.name").SameAs(named) is true
                    && claim.At("metadata.namespace").TextOr("default") == item.At("metadata.namespace").TextOr("default"))
                    yield return claim["spec"];
    }
}
