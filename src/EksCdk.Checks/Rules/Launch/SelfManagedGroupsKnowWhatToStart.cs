namespace EksCdk.Checks.Rules.Launch;

/// <summary>An Auto Scaling group needs an AMI, and an instance type.</summary>
internal sealed class SelfManagedGroupsKnowWhatToStart() : Rule(new RuleInfo("EKS233")
{
    Title = "Self-managed groups have an AMI and an instance type",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Where a managed node group gets what it lacks from EKS, an Auto Scaling group gets everything from its launch " +
        "template.",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Set ImageId and InstanceType in the launch template.",
    Reference = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-template.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.SelfManagedGroups.OneByOne())
            yield return group.LaunchTemplate is { } template
                ? Judge(group, template)
                : Unknown(
                    group.Resource,
                    "What the launch template holds is not known: it is not in the templates.",
                    group.Resource["LaunchTemplate"]);
    }

    private Outcome Judge(AutoScalingGroup group, LaunchTemplate template)
    {
        var (image, type) = (template.ImageId, template.InstanceType);
        var isChosenElsewhere = !group.Resource.At("MixedInstancesPolicy.LaunchTemplate.Overrides").IsMissing
            || !template.Data["InstanceRequirements"].IsMissing;
        // A launch configuration may copy both from a running instance.
        if (!template.Data["InstanceId"].IsMissing)
            return Unknown(
                group.Resource,
                $"The AMI and the instance type of {template.Label} are those of an instance.",
                template.Data["InstanceId"]);
        if (image.IsMissing)
            return Broken(
                group.Resource,
                image,
                $"The launch template {template.Label} of the self-managed group {group.Label} has no ImageId.");
        if (type.IsMissing && !isChosenElsewhere)
            return Broken(
                group.Resource,
                type,
                $"The launch template {template.Label} of the self-managed group {group.Label} has no InstanceType, and " +
                    "the group overrides none.");
        return image.IsUnknown || type.IsUnknown
            ? Unknown(
                group.Resource,
                $"Whether the launch template {template.Label} names an AMI and an instance type is not known.",
                image.IsUnknown ? image : type)
            : Compliant(
                group.Resource,
                $"The launch template {template.Label} names an AMI, and an instance type is chosen.",
                image);
    }
}
