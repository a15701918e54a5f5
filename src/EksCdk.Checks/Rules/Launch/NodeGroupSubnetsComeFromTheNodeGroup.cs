using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>A managed node group starts nodes in its own subnets.</summary>
public sealed class NodeGroupSubnetsComeFromTheNodeGroup : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS221";

    /// <inheritdoc/>
    public override string Title => "Launch templates of managed node groups name no subnet";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "The subnets of a managed node group are those of the node group; EKS refuses a launch template that names one on a network interface.";

    /// <inheritdoc/>
    public override string AwsError => "You must not specify a subnet in your launch template. All subnets must be specified in the API.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the node group is created, after the cluster: 10 to 15 min";

    /// <inheritdoc/>
    public override string Fix => "Remove SubnetId from the network interfaces of the launch template, and list the subnets in the node group.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-launchtemplatespecification.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (group, template) in model.ManagedLaunchTemplates)
        {
            var subnets = template.NetworkInterfaces.Select(i => i["SubnetId"]).Where(s => !s.IsMissing).ToList();
            if (subnets is [var first, ..])
                yield return Broken(group.Resource, first, $"The launch template {template.Label} of the managed node group {group.Label} names the subnet {first.Display}.");
            else if (template.Data["NetworkInterfaces"] is { IsUnknown: true } open)
                yield return Unknown(group.Resource, $"The network interfaces of the launch template are not known: {open.Why}.", open);
            else
                yield return Compliant(group.Resource, $"The launch template {template.Label} leaves the subnets to the node group.");
        }
    }
}
