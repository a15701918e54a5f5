namespace EksCdk.Checks.Rules.Launch;

/// <summary>Only a launch template says how volumes and metadata of nodes are protected.</summary>
internal sealed class NodeGroupsHaveALaunchTemplate() : Rule(new RuleInfo("EKS258")
{
    Title = "Managed node groups have a launch template",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The launch template that EKS creates by itself encrypts no volume (unless the account does by default), sets no key, " +
        "no tags and no hop limit.",
    Surfaces = new(DeploymentPhase.Never),
    Fix = "Add an AWS::EC2::LaunchTemplate with encrypted volumes and HttpTokens: required, and name it in LaunchTemplate.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
    GivesWayTo = [typeof(CustomAmiTypeHasAnImage)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            var template = group.LaunchTemplateValue;
            if (template.IsUnknown)
                yield return Unknown(
                    group.Resource,
                    $"Whether the node group has a launch template is not known: {template.Why}.",
                    template);
            else
                yield return Decide(
                    group.HasLaunchTemplate,
                    group.Resource,
                    template,
                    "The node group has a launch template of its own.",
                    $"The node group {group.Label} has no launch template: its volumes are encrypted only if the account " +
                        "encrypts by default.");
        }
    }
}
