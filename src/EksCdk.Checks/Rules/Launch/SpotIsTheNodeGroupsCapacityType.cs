namespace EksCdk.Checks.Rules.Launch;

/// <summary>Spot instances are asked for with CapacityType.</summary>
internal sealed class SpotIsTheNodeGroupsCapacityType() : Rule(new RuleInfo("EKS222")
{
    Title = "Launch templates of managed node groups have no market options",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws/aws-cdk#24730"),
    Why =
        "A managed node group buys Spot instances by its CapacityType; EKS refuses a launch template with " +
        "InstanceMarketOptions.",
    AwsError = "Instance market options are not supported with the launch template.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
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
            var market = options["MarketType"];
            if (options.IsMissing)
                yield return Compliant(group.Resource, $"The launch template {template.Label} has no market options.");
            else if (options.IsUnknown || market.Is("capacity-block") is null)
                yield return Unknown(
                    group.Resource,
                    $"Whether the launch template has market options is not known: {options.Why ?? market.Why}.",
                    options);
            else if (market.Is("capacity-block") is true)
                // The one option that EKS asks for: https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html
                yield return Compliant(group.Resource, $"The launch template {template.Label} is for a capacity block.", options);
            else
                yield return Broken(
                    group.Resource,
                    options,
                    $"The launch template {template.Label} of the managed node group {group.Label} has " +
                        $"InstanceMarketOptions ({market.Display}).",
                    EffectFor(group, template));
        }
    }

    // One report says that EKS accepted a group of Spot instances with an AMI of its own all the same:
    // terraform-aws-modules/terraform-aws-eks#1844.
    private static Effect? EffectFor(NodeGroup group, LaunchTemplate template) =>
        group.Resource["CapacityType"].Is("ON_DEMAND") is not true && !group.Resource["CapacityType"].IsMissing
            && !template.ImageId.IsMissing ? Effect.Possible : null;
}
