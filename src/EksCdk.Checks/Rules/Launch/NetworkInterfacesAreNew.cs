namespace EksCdk.Checks.Rules.Launch;

/// <summary>Each instance of a group gets network interfaces of its own.</summary>
internal sealed class NetworkInterfacesAreNew() : Rule(new RuleInfo("EKS261")
{
    Title = "Launch templates of groups name no existing network interface",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A network interface can be attached to one instance only: a group that starts several can't share one, and Auto " +
        "Scaling refuses it.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove NetworkInterfaceId, and describe a new interface with Groups instead.",
    Reference = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-template.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { NetworkInterfaces: [_, ..] interfaces } template) continue;
            if (interfaces.Select(i => i["NetworkInterfaceId"]).FirstOrDefault(i => !i.IsMissing) is { } existing)
                yield return existing.IsUnknown
                    ? Unknown(
                        compute.Resource,
                        $"Whether the launch template names an existing network interface is not known: {existing.Why}.",
                        existing)
                    : StopsNodes(
                        compute,
                        existing,
                        $"The launch template {template.Label} of {compute.Label} names the network interface " +
                            $"{existing.Display}.");
            else
                yield return Compliant(
                    compute.Resource,
                    $"The network interfaces of the launch template {template.Label} are new.");
        }
    }
}
