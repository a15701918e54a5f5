namespace EksCdk.Checks.Rules.Launch;

/// <summary>The AMI of a launch template fixes the Kubernetes version.</summary>
internal sealed class CustomImageHasNoVersion() : Rule(new RuleInfo("EKS226")
{
    Title = "A node group whose launch template has an AMI names no version",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#3459"),
    Why =
        "The AMI holds the kubelet, and so the version: EKS refuses Version and ReleaseVersion beside an AMI of the launch " +
        "template.",
    AwsError = "You cannot specify a kubernetes version to use when specifying an image id to use within the launch template.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove Version and ReleaseVersion from the node group, or ImageId from the launch template.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (group, template) in model.ManagedLaunchTemplates)
        {
            if (template.ImageId.IsMissing) continue;
            Value[] versions = [group.VersionValue, group.Resource["ReleaseVersion"]];
            if (Array.Find(versions, v => !v.IsMissing) is not { } version)
                yield return Compliant(group.Resource, $"The AMI of the launch template {template.Label} fixes the version.");
            else if (template.ImageId.IsUnknown || version.IsUnknown)
                yield return Unknown(
                    group.Resource,
                    "Whether both the launch template has an AMI and the node group a version is not known.",
                    version);
            else
                yield return Broken(
                    group.Resource,
                    version,
                    $"The node group {group.Label} asks for {version.Display} beside the AMI {template.ImageId.Display} " +
                        $"of its launch template {template.Label}.");
        }
    }
}
