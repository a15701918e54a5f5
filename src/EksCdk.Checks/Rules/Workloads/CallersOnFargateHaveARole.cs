namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A container on Fargate that calls AWS, in a pod without a role.</summary>
internal sealed class CallersOnFargateHaveARole() : Rule(new RuleInfo("EKS782")
{
    Title = "Pods on Fargate whose containers call AWS have a role",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/aws-for-fluent-bit#251"),
    Why =
        "On a node a container falls back on the role of the node. On Fargate there is none: the pod execution role is for pulling " +
        "images and for the log router, and no container gets it. EKS Pod Identity does not reach Fargate.",
    AwsError = "NoCredentialProviders: no valid providers in chain",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Annotate the service account of the pod with the ARN of a role that trusts it (IRSA).",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html",
    Rows = () => FargatePods.Callers.Select(c => new RowText(c.Image, c.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.FargateProfiles.Any())
                foreach (var manifest in cluster.Manifests)
                    foreach (var item in manifest.Objects)
                        if (PodsOnFargate.Taking(cluster, item) is { } profile && Caller(item) is { } image)
                            yield return Judge(cluster, manifest, item, profile, image);
    }

    // Keys of a user in the environment are credentials too.
    private static Value? Caller(Value item) => ObjectMembers.PodSpec(item)["containers"].Items
        .Where(c => c["envFrom"].IsMissing && !c["env"].Items.Any(e => e["name"].StartsWith("AWS_") is not false
            && e["name"].EndsWith("_REGION") is not true))
        .Select(c => c["image"])
        .FirstOrDefault(image => FargatePods.Callers.Any(r => image.Contains(r.Image) is true));

    private Outcome Judge(Cluster cluster, KubernetesManifest manifest, Value item, FargateProfile profile, Value image)
    {
        var account = ObjectMembers.PodSpec(item)["serviceAccountName"];
        var (name, ns) = (account.TextOr("default"), item.At("metadata.namespace").TextOr("default"));
        var what = $"{item["kind"].Text} {item.At("metadata.name").Display}";
        var roles = ServiceAccountRole.In(cluster.Model, cluster).ToList();
        if (roles.Find(r => !r.IsPodIdentity && r.Name == name && r.Namespace == ns) is { } own)
            return Compliant(manifest.Resource, $"{what} has the role of {own.Label}.", account);
        if (name is null || roles.Exists(r => r.Name is null || r.Namespace is null)
            || ServiceAccountRole.In(cluster.Model, null).Any() || Presence.OfObjects(cluster, manifest.Resource) is not null)
            return Unknown(manifest.Resource, $"Whether the service account of {what} has a role is not known.", account);
        return Broken(manifest.Resource, image,
            $"{what} runs {image.Display} on Fargate ({profile.Label}), and no annotation gives its service account {ns}:{name} a " +
            "role.")
            .And([account]);
    }
}
