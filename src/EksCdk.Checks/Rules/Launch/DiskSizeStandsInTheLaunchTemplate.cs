using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>A node group with a launch template sets no DiskSize.</summary>
public sealed class DiskSizeStandsInTheLaunchTemplate : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS227";

    /// <inheritdoc/>
    public override string Title => "A node group with a launch template sets no DiskSize";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "With a launch template the volumes are the launch template's; EKS refuses DiskSize beside it.";

    /// <inheritdoc/>
    public override string AwsError => "Disk size must be specified within the launch template.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the node group is created, after the cluster: 10 to 15 min";

    /// <inheritdoc/>
    public override string Fix => "Remove DiskSize, and set the size in BlockDeviceMappings of the launch template.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups)
        {
            var own = group.Resource["DiskSize"];
            if (!group.HasLaunchTemplate || own.IsMissing) continue;
            if ((own.IsUnknown ? own : group.LaunchTemplateValue) is { IsUnknown: true } open) yield return Unknown(group.Resource, $"Whether the node group sets DiskSize beside a launch template is not known: {open.Why}.", open);
            else yield return Broken(group.Resource, own, $"The node group {group.Label} has a launch template, and sets DiskSize ({own.Display} GiB) itself.");
        }
    }
}
