namespace EksCdk.Checks.Rules.Admit;

/// <summary>Self-managed nodes without credentials.</summary>
internal sealed class SelfManagedNodesHaveARole() : Rule(new RuleInfo("EKS560")
{
    Title = "Instances of self-managed groups have a role",
    Effect = Effect.NoJoin,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A kubelet proves who it is with the credentials of its instance. EKS makes the instance profile of managed node " +
        "groups; that of a self-managed group is the launch template's, and without it the instance has no credentials at " +
        "all.",
    Surfaces = new(DeploymentPhase.Never),
    Fix = "Name an AWS::IAM::InstanceProfile with the role of the nodes in IamInstanceProfile of the launch template.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-workers.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.SelfManagedGroups.OneByOne())
        {
            if (group.LaunchTemplate is not { Data.IsMap: true } template) continue;
            if (template.InstanceProfile.IsMissing)
                yield return Broken(
                    group.Resource,
                    template.InstanceProfile,
                    $"The launch template {template.Resource.LogicalId} of {group.Label} has no instance profile.",
                    NodeFailure.Of(group));
            else if (Profile(group) is { } profile && profile["Roles"] is { IsUnknown: false } roles)
                yield return roles.Items.Length > 0
                    ? Compliant(group.Resource, $"The instance profile {profile.LogicalId} has a role.", roles)
                    : Broken(group.Resource, roles, $"The instance profile {profile.LogicalId} of {group.Label} has no role.",
                        NodeFailure.Of(group));
        }
    }

    private static Resource? Profile(AutoScalingGroup group)
    {
        var named = group.RoleArn;
        return group.Model.Find<InstanceProfile>(named.IsMap ? (named["Arn"].IsMissing ? named["Name"] : named["Arn"])
            : named)?.Resource;
    }
}
