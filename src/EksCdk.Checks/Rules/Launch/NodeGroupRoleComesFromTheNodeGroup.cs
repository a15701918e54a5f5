namespace EksCdk.Checks.Rules.Launch;

/// <summary>EKS makes the instance profile of a managed node group from its role.</summary>
internal sealed class NodeGroupRoleComesFromTheNodeGroup() : Rule(new RuleInfo("EKS220")
{
    Title = "Launch templates of managed node groups have no instance profile",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "EKS creates the instance profile from the node group's NodeRole and refuses a launch template that brings another.",
    AwsError =
        "Launch template should not specify an instance profile. The noderole in your request will be used to construct an " +
        "instance profile.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove IamInstanceProfile from the launch template, and give its role as NodeRole to the node group.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            if (!group.HasLaunchTemplate) continue;
            if (group.LaunchTemplate is not { } template)
                yield return Unknown(
                    group.Resource,
                    "What the launch template holds is not known: it is not in the templates.",
                    group.LaunchTemplateValue);
            else if (template.InstanceProfile.IsMissing)
                yield return Compliant(
                    group.Resource,
                    $"The launch template {template.Label} leaves the instance profile to EKS.",
                    template.InstanceProfile);
            else if (template.InstanceProfile.IsUnknown)
                yield return Unknown(
                    group.Resource,
                    $"Whether the launch template has an instance profile is not known: {template.InstanceProfile.Why}.",
                    template.InstanceProfile);
            else
                yield return Broken(
                    group.Resource,
                    template.InstanceProfile,
                    $"The launch template {template.Label} of the managed node group {group.Label} has an instance " +
                        "profile; EKS creates one from NodeRole.");
        }
    }
}
