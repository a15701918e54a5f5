using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>Spot instances are asked for with CapacityType.</summary>
internal sealed class SpotIsTheNodeGroupsCapacityType() : Rule(new RuleInfo("EKS222")
{
    Title = "Launch templates of managed node groups have no market options",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A managed node group buys Spot instances by its CapacityType; EKS refuses a launch template with " +
        "InstanceMarketOptions.",
    AwsError = "Instance market options are not supported with the launch template.",
    SurfacesAfter = "when the node group is created, after the cluster: 10 to 15 min",
    Fix = "Remove InstanceMarketOptions from the launch template, and set CapacityType: SPOT on the node group.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-launchtemplatespecification.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (group, template) in model.ManagedLaunchTemplates)
        {
            var options = template.Data["InstanceMarketOptions"];
            if (options.IsMissing) yield return Compliant(group.Resource, $"The launch template {template.Label} has no market options.");
            else if (options.IsUnknown) yield return Unknown(group.Resource, $"Whether the launch template has market options is not known: {options.Why}.", options);
            else if (options["MarketType"].Is("capacity-block") is var block && block is not false) // The one option that EKS asks for: https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html
                yield return Decide(block, group.Resource, options, $"The launch template {template.Label} is for a capacity block.", "");
            else yield return Broken(group.Resource, options, $"The launch template {template.Label} of the managed node group {group.Label} has InstanceMarketOptions ({options["MarketType"].Display}).");
        }
    }
}
