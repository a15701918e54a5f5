using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Admit;

/// <summary>Self-managed nodes without credentials.</summary>
public sealed class SelfManagedNodesHaveARole : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS560";

    /// <inheritdoc/>
    public override string Title => "Instances of self-managed groups have a role";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Admit;

    /// <inheritdoc/>
    public override string Why => "A kubelet proves who it is with the credentials of its instance. EKS makes the instance profile of managed node groups; that of a self-managed group is the launch template's, and without it the instance has no credentials at all.";

    /// <inheritdoc/>
    public override string AwsError => "Unable to register node with API server: Unauthorized";

    /// <inheritdoc/>
    public override string SurfacesAfter => "never: the instances run, and no node appears";

    /// <inheritdoc/>
    public override string Fix => "Name an AWS::IAM::InstanceProfile with the role of the nodes in IamInstanceProfile of the launch template.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/launch-workers.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.SelfManagedGroups)
        {
            if (group.LaunchTemplate is not { Data.IsMap: true } template) continue;
            if (template.InstanceProfile.IsMissing) yield return Broken(group.Resource, template.InstanceProfile, $"The launch template {template.Resource.LogicalId} of {group.Label} has no instance profile.");
            else if (Profile(group) is { } profile && profile["Roles"] is { IsUnknown: false } roles)
                yield return Decide(roles.Items.Count > 0, group.Resource, roles, $"The instance profile {profile.LogicalId} has a role.", $"The instance profile {profile.LogicalId} of {group.Label} has no role.");
        }
    }

    private static Resource? Profile(AutoScalingGroup group)
    {
        var named = group.RoleArn;
        return group.Model.Find<InstanceProfile>(named.IsMap ? (named["Arn"].IsMissing ? named["Name"] : named["Arn"]) : named)?.Resource;
    }
}
