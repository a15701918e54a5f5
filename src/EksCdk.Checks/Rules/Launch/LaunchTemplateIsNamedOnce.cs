namespace EksCdk.Checks.Rules.Launch;

/// <summary>A node group names its launch template by id or by name.</summary>
internal sealed class LaunchTemplateIsNamedOnce() : Rule(new RuleInfo("EKS230")
{
    Title = "A node group names its launch template by Id or by Name, not by both",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "eksctl-io/eksctl#3104"),
    Why = "EKS accepts the launch template's id or its name, and refuses both and neither.",
    AwsError = "Either provide launch template ID or launch template name in the request.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Keep LaunchTemplate.Id, and remove LaunchTemplate.Name.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-launchtemplatespecification.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            if (!group.HasLaunchTemplate) continue;
            var (id, name) = (group.LaunchTemplateValue["Id"], group.LaunchTemplateValue["Name"]);
            if (group.LaunchTemplateValue.IsUnknown || (id.IsUnknown && name.IsUnknown))
                yield return Unknown(group.Resource, "How the launch template is named is not known.", group.LaunchTemplateValue);
            else if (id.IsMissing == name.IsMissing)
                yield return Broken(
                    group.Resource,
                    group.LaunchTemplateValue,
                    $"The node group {group.Label} names its launch template {HowOften(id, name)}.");
            else
                yield return Compliant(
                    group.Resource,
                    $"The launch template is named by {(id.IsMissing ? "Name" : "Id")}.",
                    id.IsMissing ? name : id);
        }
    }

    private static string HowOften(Value id, Value name) =>
        id.IsMissing ? "neither by Id nor by Name" : $"by Id ({id.Display}) and by Name ({name.Display})";
}
