namespace EksCdk.Checks.Rules.Launch;

/// <summary>The AMI type CUSTOM stands for the AMI of a launch template.</summary>
internal sealed class CustomAmiTypeHasAnImage() : Rule(new RuleInfo("EKS224")
{
    Title = "Node groups with the AMI type CUSTOM have a launch template with an AMI",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "CUSTOM says that the launch template brings the AMI; without one EKS has none to start.",
    AwsError = "Launch template details can't be null for Custom ami type node group",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Give the node group a launch template with ImageId, or the AMI type of an EKS-optimized AMI.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            if (group.AmiType.Is("CUSTOM") is not true) continue;
            if (!group.HasLaunchTemplate)
                yield return Broken(
                    group.Resource,
                    group.LaunchTemplateValue,
                    $"The node group {group.Label} has the AMI type CUSTOM and no launch template.");
            else if (group.ImageId.IsUnknown)
                yield return Unknown(
                    group.Resource,
                    $"Whether the launch template has an AMI is not known: {group.ImageId.Why}.",
                    group.LaunchTemplateValue);
            else if (group.ImageId.IsMissing)
                yield return Broken(
                    group.Resource,
                    group.ImageId,
                    $"The node group {group.Label} has the AMI type CUSTOM, but its launch template " +
                        $"{group.LaunchTemplate!.Label} has no ImageId.",
                    awsError: "");
            else
                yield return Compliant(
                    group.Resource,
                    $"The launch template brings the AMI {group.ImageId.Display}.",
                    group.ImageId);
        }
    }
}
