using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>Instance types are the node group's or the launch template's.</summary>
public sealed class InstanceTypesStandInOnePlace : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS229";

    /// <inheritdoc/>
    public override string Title => "Instance types stand in the node group or in its launch template, not in both";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "EKS refuses instance types in both places, even if they are the same.";

    /// <inheritdoc/>
    public override string AwsError => "Cannot specify instance types in launch template and API request";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the node group is created, after the cluster: 10 to 15 min";

    /// <inheritdoc/>
    public override string Fix => "Remove InstanceType from the launch template, or InstanceTypes from the node group.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (group, template) in model.ManagedLaunchTemplates)
        {
            var own = group.Resource["InstanceTypes"];
            if (own.IsMissing || template.InstanceType.IsMissing)
                yield return Compliant(group.Resource, "The instance types stand in one place.", own.IsMissing ? template.InstanceType : own);
            else if (own.IsUnknown || template.InstanceType.IsUnknown)
                yield return Unknown(group.Resource, "Whether both the node group and its launch template name instance types is not known.", own);
            else
                yield return Broken(group.Resource, own, $"The node group {group.Label} asks for {own.Display}, and its launch template {template.Label} for {template.InstanceType.Display}.");
        }
    }
}
