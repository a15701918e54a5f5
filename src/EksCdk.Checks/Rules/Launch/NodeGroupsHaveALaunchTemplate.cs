using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>Only a launch template says how volumes and metadata of nodes are protected.</summary>
internal sealed class NodeGroupsHaveALaunchTemplate() : Rule(new RuleInfo("EKS258")
{
    Title = "Managed node groups have a launch template",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "The launch template that EKS makes by itself encrypts no volume (unless the account does by default), sets no key, " +
        "no tags and no hop limit.",
    SurfacesAfter = "at the next audit",
    Fix = "Add an AWS::EC2::LaunchTemplate with encrypted volumes and HttpTokens: required, and name it in LaunchTemplate.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.Where(g => g.AmiType.Is("CUSTOM") is not true)) // EKS224 refuses those without.
            if (group.LaunchTemplateValue.IsUnknown) yield return Unknown(group.Resource, $"Whether the node group has a launch template is not known: {group.LaunchTemplateValue.Why}.", group.LaunchTemplateValue);
            else yield return Decide(group.HasLaunchTemplate, group.Resource, group.LaunchTemplateValue, "The node group has a launch template of its own.", $"The node group {group.Label} has no launch template: its volumes are encrypted only if the account encrypts by default.");
    }
}
