namespace EksCdk.Checks.Rules.Launch;

/// <summary>A launch template with an AMI decides the AMI type.</summary>
internal sealed class ImageOfTheLaunchTemplateStandsAlone() : Rule(new RuleInfo("EKS225")
{
    Title = "A node group whose launch template has an AMI names no other AMI type",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "rancher/eks-operator#161"),
    Why = "The AMI of the launch template and an AMI type of EKS exclude each other.",
    AwsError = "You cannot specify an AMI Type other than CUSTOM, when specifying an image id in your Launch template",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove AmiType (or set it to CUSTOM), or remove ImageId from the launch template.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (group, template) in model.ManagedLaunchTemplates)
        {
            if (template.ImageId.IsMissing) continue;
            var fits = group.AmiType.IsMissing ? true : group.AmiType.Is("CUSTOM");
            if (fits is false && template.ImageId.IsUnknown)
                yield return Unknown(
                    group.Resource,
                    $"Whether the launch template has an AMI is not known: {template.ImageId.Why}.",
                    template.ImageId);
            else
                yield return Decide(
                    fits,
                    group.Resource,
                    group.AmiType,
                    $"Only the launch template {template.Label} names the AMI.",
                    $"The node group {group.Label} has the AMI type {group.AmiType.Display}, and its launch template " +
                        $"{template.Label} the AMI {template.ImageId.Display}.");
        }
    }
}
