namespace EksCdk.Checks.Rules.Launch;

/// <summary>AL2 AMIs end with 1.32.</summary>
internal sealed class AmazonLinux2IsNotUsedFrom133() : Rule(new RuleInfo("EKS203")
{
    Title = "Amazon Linux 2 is not used from Kubernetes 1.33 on",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "scylladb/scylla-cluster-tests#12524"),
    Why = "EKS builds no AMIs of Amazon Linux 2 for 1.33 and later; 1.32 was the last.",
    AwsError = "InvalidParameterException: AMI Type AL2_x86_64 is only supported for kubernetes versions 1.32 or earlier",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Use AL2023_x86_64_STANDARD, AL2023_ARM_64_STANDARD or Bottlerocket.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-deprecation-faqs.html",
})
{
    private static readonly KubernetesVersion Last = new(1, 32);

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute is not (NodeGroup or AutoScalingGroup)) continue;
            var image = MachineImage.Of(compute);
            if (image.Family is not ImageFamily.AmazonLinux2) continue;
            // An older custom AMI may join a newer cluster: only what EKS itself is to provide does not exist.
            var version = image.IsCustom is true ? image.Version : VersionOf(compute);
            if (version is not { } known)
                yield return image.IsCustom is not true && IsLeftToEks(compute) ? Broken(
                    compute.Resource,
                    image.Where,
                    $"{compute.Cluster!.Resource.LogicalId} has no Version: created anew it gets EKS's default, and no version " +
                    $"in standard support has {image.Display}.",
                    Effect.Possible)
                : Unknown(
                    compute.Resource,
                    $"The Kubernetes version for {image.Display} is not known.",
                    image.Where);
            else if (known > Last)
                yield return Broken(
                    compute.Resource,
                    image.Where,
                    $"There is no {image.Display} for Kubernetes {known}: Amazon Linux 2 ends with {Last}.",
                    awsError: image.IsCustom is true ? ""
                        : $"InvalidParameterException: AMI Type {image.Display} is only supported for kubernetes versions " +
                        $"1.32 or earlier");
            else yield return Compliant(compute.Resource, $"{image.Display} exists for Kubernetes {known}.", image.Where);
        }
    }

    // That the default is in standard support is inferred: EKS doesn't say which version it is.
    private static bool IsLeftToEks(Compute compute) =>
        compute is not NodeGroup { VersionValue.IsMissing: false }
        && compute.Cluster is { VersionValue.IsMissing: true, Resource.Model.Today: var today }
        && KubernetesVersions.EndOfStandardSupport(Last) < today;

    private static KubernetesVersion? VersionOf(Compute compute) =>
        compute is NodeGroup { VersionValue: { IsMissing: false } own } ? KubernetesVersion.Parse(own.Text)
            : compute.Cluster?.Version;
}
