namespace EksCdk.Checks.Rules.Launch;

/// <summary>A public address is asked for with one network interface only.</summary>
internal sealed class PublicAddressNeedsOneInterface() : Rule(new RuleInfo("EKS232")
{
    Title = "A launch template with several network interfaces asks for no public address",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "EC2 associates a public address at launch only with a single, new network interface.",
    AwsError =
        "InvalidParameterCombination: The associatePublicIPAddress parameter cannot be specified when launching with " +
        "multiple network interfaces",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Remove AssociatePublicIpAddress and set MapPublicIpOnLaunch on the subnets, or keep one network interface.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { IsLaunchConfiguration: false } template || template.NetworkInterfaces.Count < 2)
                continue;
            if (template.NetworkInterfaces.Select(i => i["AssociatePublicIpAddress"])
                .FirstOrDefault(a => !a.IsMissing) is not { } address)
                yield return Compliant(
                    compute.Resource,
                    $"The launch template {template.Label} leaves public addresses to the subnets.");
            else if (address.Bool is null)
                yield return Unknown(
                    compute.Resource,
                    $"Whether a public address is asked for is not known: {address.Why}.",
                    address);
            else if (address.Bool is false)
                yield return Compliant(compute.Resource, "No public address is asked for.", address);
            else
                yield return StopsNodes(
                    compute,
                    address,
                    $"The launch template {template.Label} of {compute.Label} has {template.NetworkInterfaces.Count} " +
                        "network interfaces, and asks for a public address.");
        }
    }
}
