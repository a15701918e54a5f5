namespace EksCdk.Checks.Rules.Launch;

/// <summary>Hibernation and shutdown behaviour are not for managed node groups.</summary>
internal sealed class NodesDoNotHibernate() : Rule(new RuleInfo("EKS223")
{
    Title = "Launch templates of managed node groups set neither hibernation nor shutdown behaviour",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS refuses a launch template with hibernation. It manages the life of the instances itself, so a shutdown " +
        "behaviour should be left out as well.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove HibernationOptions and InstanceInitiatedShutdownBehavior from the launch template.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-launchtemplatespecification.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (group, template) in model.ManagedLaunchTemplates)
        {
            var hibernation = template.Data["HibernationOptions"];
            var shutdown = template.Data["InstanceInitiatedShutdownBehavior"];
            var configured = hibernation["Configured"].BoolOr(false);
            if (hibernation.IsUnknown || configured is null)
                yield return Unknown(
                    group.Resource,
                    "Whether the launch template switches hibernation on is not known.",
                    hibernation);
            else if (configured is true)
                yield return Broken(
                    group.Resource,
                    hibernation,
                    $"The launch template {template.Label} of the managed node group {group.Label} switches hibernation on.");
            else if (!hibernation.IsMissing)
                yield return Broken(
                    group.Resource,
                    hibernation,
                    $"The launch template {template.Label} sets HibernationOptions, which EKS wants left out.",
                    Effect.Possible);
            else if (!shutdown.IsMissing)
                yield return Broken(
                    group.Resource,
                    shutdown,
                    $"The launch template {template.Label} sets InstanceInitiatedShutdownBehavior, which EKS wants left out.",
                    Effect.Possible);
            else
                yield return Compliant(group.Resource, $"The launch template {template.Label} has no hibernation.");
        }
    }
}
