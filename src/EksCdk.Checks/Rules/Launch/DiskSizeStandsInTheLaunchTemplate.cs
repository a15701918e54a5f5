namespace EksCdk.Checks.Rules.Launch;

/// <summary>A node group with a launch template sets no DiskSize.</summary>
internal sealed class DiskSizeStandsInTheLaunchTemplate() : Rule(new RuleInfo("EKS227")
{
    Title = "A node group with a launch template sets no DiskSize",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "crossplane-contrib/provider-upjet-aws#866"),
    Why = "With a launch template the volumes are the launch template's; EKS refuses DiskSize beside it.",
    AwsError = "Disk size must be specified within the launch template.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove DiskSize, and set the size in BlockDeviceMappings of the launch template.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            var own = group.Resource["DiskSize"];
            if (!group.HasLaunchTemplate || own.IsMissing) continue;
            if ((own.IsUnknown ? own : group.LaunchTemplateValue) is { IsUnknown: true } open)
                yield return Unknown(
                    group.Resource,
                    $"Whether the node group sets DiskSize beside a launch template is not known: {open.Why}.",
                    open);
            else
                yield return Broken(
                    group.Resource,
                    own,
                    $"The node group {group.Label} has a launch template, and sets DiskSize ({own.Display} GiB) itself.");
        }
    }
}
