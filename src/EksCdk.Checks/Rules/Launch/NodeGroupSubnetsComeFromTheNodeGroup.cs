namespace EksCdk.Checks.Rules.Launch;

/// <summary>A managed node group starts nodes in its own subnets.</summary>
internal sealed class NodeGroupSubnetsComeFromTheNodeGroup() : Rule(new RuleInfo("EKS221")
{
    Title = "Launch templates of managed node groups name no subnet",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The subnets of a managed node group are those of the node group; EKS refuses a launch template that names one on a " +
        "network interface.",
    AwsError = "You must not specify a subnet in your launch template. All subnets must be specified in the API.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove SubnetId from the network interfaces of the launch template, and list the subnets in the node group.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-launchtemplatespecification.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (group, template) in model.ManagedLaunchTemplates)
        {
            var subnets = template.NetworkInterfaces.Select(i => i["SubnetId"]).Where(s => !s.IsMissing).ToList();
            if (subnets is [var first, ..])
                yield return Broken(
                    group.Resource,
                    first,
                    $"The launch template {template.Label} of the managed node group {group.Label} names the subnet " +
                        $"{first.Display}.");
            else if (template.Data["NetworkInterfaces"] is { IsUnknown: true } open)
                yield return Unknown(
                    group.Resource,
                    $"The network interfaces of the launch template are not known: {open.Why}.",
                    open);
            else
                yield return Compliant(
                    group.Resource,
                    $"The launch template {template.Label} leaves the subnets to the node group.");
        }
    }
}
