namespace EksCdk.Checks.Rules.Boot;

/// <summary>Only an AMI with kubelet and containerd can be a node.</summary>
internal sealed class ImageIsForNodes() : Rule(new RuleInfo("EKS330")
{
    Title = "Nodes start from an AMI that is made for EKS",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Plain Amazon Linux, Ubuntu or Windows, and the AMIs of ECS, have no kubelet and no nodeadm: the instance runs, and " +
        "never becomes a node.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix =
        "Use an AMI of /aws/service/eks/optimized-ami/, /aws/service/bottlerocket/aws-k8s-, " +
        "/aws/service/canonical/ubuntu/eks/ or an EKS_Optimized Windows, or leave ImageId out.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute is not (NodeGroup or AutoScalingGroup)) continue;
            if (compute.LaunchTemplate is not { ImageId: { IsMissing: false } image } template) continue;
            if (ImageParameter.PathOf(image) is not { } path) continue;
            if (ImageParameter.IsForEks(path) is not { } isForEks)
                yield return Unknown(compute.Resource, $"Whether {path} is an AMI for EKS nodes is not known.", image);
            else if (isForEks)
                yield return Compliant(compute.Resource, $"{path} is made for EKS.", image);
            else if (!path.Contains("ecs", StringComparison.Ordinal)
                && (template.UserData.IsUnknown || MayInstall(template.UserData)))
                yield return Unknown(
                    compute.Resource,
                    $"{path} has no kubelet; whether the user data installs one is not known.",
                    image);
            else
                yield return StopsNodes(compute, image, $"{compute.Label} starts from {path}, which has no kubelet.");
        }
    }

    private static bool MayInstall(Value userData)
    {
        var text = new SymbolicText(userData).Text;
        return Bootstrap.MayDoMore(ImageFamily.AmazonLinux2023, userData, text)
            || UserDataMarks.All.Installs.Any(d => text.Contains(d, StringComparison.Ordinal));
    }
}
