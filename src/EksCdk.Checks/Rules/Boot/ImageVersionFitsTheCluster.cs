namespace EksCdk.Checks.Rules.Boot;

/// <summary>The kubelet in an AMI may be at most three minor versions older than the cluster, and not newer.</summary>
internal sealed class ImageVersionFitsTheCluster() : Rule(new RuleInfo("EKS332")
{
    Title = "The AMI is of a Kubernetes version that fits the cluster",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A kubelet may lag behind the API server by three minor versions and must not be newer. Outside of that nodes may " +
        "join and misbehave, or not join.",
    Fix = "Take the AMI of the cluster's own version.",
    Reference = "https://kubernetes.io/releases/version-skew-policy/#kubelet",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute is not (NodeGroup or AutoScalingGroup)) continue;
            if (MachineImage.Of(compute) is not { IsCustom: true, Version: { } version } image) continue;
            if (compute.Cluster?.Version is not { } cluster)
                yield return Unknown(
                    compute.Resource,
                    $"The version of the cluster is not known, and the AMI is for {version}.",
                    image.Where);
            else if (version > cluster || cluster.Minor - version.Minor > 3)
                yield return Broken(
                    compute.Resource,
                    image.Where,
                    $"The AMI of {compute.Label} is for Kubernetes {version}, and the cluster is {cluster}: " +
                        $"{Reason(version > cluster)}.");
            else
                yield return Compliant(
                    compute.Resource,
                    $"The AMI is for Kubernetes {version}, the cluster is {cluster}.",
                    image.Where);
        }
    }

    private static string Reason(bool isNewer) => isNewer ? "nodes must not be newer" : "more than three minor versions apart";
}
