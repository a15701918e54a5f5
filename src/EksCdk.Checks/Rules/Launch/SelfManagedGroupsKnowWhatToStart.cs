using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>An Auto Scaling group needs an AMI, and an instance type.</summary>
internal sealed class SelfManagedGroupsKnowWhatToStart() : Rule(new RuleInfo("EKS233")
{
    Title = "Self-managed groups have an AMI and an instance type",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Where a managed node group takes what it lacks from EKS, an Auto Scaling group takes everything from its launch " +
        "template.",
    SurfacesAfter = "at once",
    Fix = "Set ImageId and InstanceType in the launch template.",
    Reference = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-template.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.SelfManagedGroups)
        {
            if (group.LaunchTemplate is not { } template)
            {
                yield return Unknown(group.Resource, "What the launch template holds is not known: it is not in the templates.", group.Resource["LaunchTemplate"]);
                continue;
            }

            var type = template.InstanceType;
            var chosenElsewhere = !group.Resource.At("MixedInstancesPolicy.LaunchTemplate.Overrides").IsMissing || !template.Data["InstanceRequirements"].IsMissing;
            if (template.ImageId.IsMissing)
                yield return Broken(group.Resource, template.ImageId, $"The launch template {template.Label} of the self-managed group {group.Label} has no ImageId.");
            else if (type.IsMissing && !chosenElsewhere)
                yield return Broken(group.Resource, type, $"The launch template {template.Label} of the self-managed group {group.Label} has no InstanceType, and the group overrides none.");
            else
                yield return Compliant(group.Resource, $"The launch template {template.Label} names an AMI, and an instance type is chosen.", template.ImageId);
        }
    }
}
