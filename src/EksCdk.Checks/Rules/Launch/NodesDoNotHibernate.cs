using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>Hibernation and shutdown behaviour are not for managed node groups.</summary>
public sealed class NodesDoNotHibernate : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS223";

    /// <inheritdoc/>
    public override string Title => "Launch templates of managed node groups set neither hibernation nor shutdown behaviour";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "EKS refuses a launch template with hibernation. It manages the life of the instances itself, so a shutdown behaviour should be left out as well.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the node group is created, after the cluster: 10 to 15 min";

    /// <inheritdoc/>
    public override string Fix => "Remove HibernationOptions and InstanceInitiatedShutdownBehavior from the launch template.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-launchtemplatespecification.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (group, template) in model.ManagedLaunchTemplates)
        {
            var hibernation = template.Data["HibernationOptions"];
            var shutdown = template.Data["InstanceInitiatedShutdownBehavior"];
            var configured = hibernation["Configured"].BoolOr(false);
            if (hibernation.IsUnknown || configured is null)
                yield return Unknown(group.Resource, "Whether the launch template switches hibernation on is not known.", hibernation);
            else if (configured is true)
                yield return Broken(group.Resource, hibernation, $"The launch template {template.Label} of the managed node group {group.Label} switches hibernation on.");
            else if (!hibernation.IsMissing || !shutdown.IsMissing)
                yield return Broken(group.Resource, hibernation.IsMissing ? shutdown : hibernation, $"The launch template {template.Label} sets {(hibernation.IsMissing ? "InstanceInitiatedShutdownBehavior" : "HibernationOptions")}, which EKS wants left out.", Severity.Warning);
            else
                yield return Compliant(group.Resource, $"The launch template {template.Label} has no hibernation.");
        }
    }
}
