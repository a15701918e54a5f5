namespace EksCdk.Checks.Rules.Launch;

/// <summary>A node group with a launch template sets no RemoteAccess.</summary>
internal sealed class RemoteAccessStandsInTheLaunchTemplate() : Rule(new RuleInfo("EKS228")
{
    Title = "A node group with a launch template sets no RemoteAccess",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#2219"),
    Why =
        "With a launch template the SSH key and the security groups are the launch template's; EKS refuses RemoteAccess " +
        "beside it.",
    AwsError = "Remote access configuration cannot be specified with a launch template.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove RemoteAccess, and set KeyName and the security groups in the launch template.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            var own = group.Resource["RemoteAccess"];
            if (!group.HasLaunchTemplate || own.IsMissing) continue;
            if ((own.IsUnknown ? own : group.LaunchTemplateValue) is { IsUnknown: true } open)
                yield return Unknown(
                    group.Resource,
                    $"Whether the node group sets RemoteAccess beside a launch template is not known: {open.Why}.",
                    open);
            else
                yield return Broken(
                    group.Resource,
                    own,
                    $"The node group {group.Label} has a launch template, and sets RemoteAccess itself.");
        }
    }
}
