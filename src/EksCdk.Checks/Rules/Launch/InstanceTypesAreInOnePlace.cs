namespace EksCdk.Checks.Rules.Launch;

/// <summary>Instance types are the node group's or the launch template's.</summary>
internal sealed class InstanceTypesAreInOnePlace() : Rule(new RuleInfo("EKS229")
{
    Title = "Instance types are given in the node group or in its launch template, not in both",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#1386"),
    Why = "EKS refuses instance types in both places, even if they are the same.",
    AwsError = "Cannot specify instance types in launch template and API request",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove InstanceType from the launch template, or InstanceTypes from the node group.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (group, template) in model.ManagedLaunchTemplates)
        {
            var own = group.Resource["InstanceTypes"];
            if (own.IsMissing || template.InstanceType.IsMissing)
                yield return Compliant(
                    group.Resource,
                    "The instance types are given in one place.",
                    own.IsMissing ? template.InstanceType : own);
            else if (own.IsUnknown || template.InstanceType.IsUnknown)
                yield return Unknown(
                    group.Resource,
                    "Whether both the node group and its launch template name instance types is not known.",
                    own);
            else
                yield return Broken(
                    group.Resource,
                    own,
                    $"The node group {group.Label} asks for {own.Display}, and its launch template {template.Label} for " +
                        $"{template.InstanceType.Display}.");
        }
    }
}
