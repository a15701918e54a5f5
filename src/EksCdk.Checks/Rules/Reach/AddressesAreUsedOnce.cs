namespace EksCdk.Checks.Rules.Reach;

/// <summary>One address for two NAT gateways.</summary>
internal sealed class AddressesAreUsedOnce() : Rule(new RuleInfo("EKS461")
{
    Title = "A NAT gateway has an address of its own",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "kubernetes-sigs/cluster-api-provider-aws#1418"),
    Why =
        "An elastic address belongs to one NAT gateway. A second one that asks for it fails, and the subnets behind it have " +
        "no way out.",
    AwsError = "Elastic IP address [eipalloc-...] is already associated",
    Surfaces = new(DeploymentPhase.Resource, 3),
    Fix = "Give each NAT gateway an AWS::EC2::EIP of its own.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var users = new Dictionary<Resource, Resource>();
        foreach (var gateway in model.All<NatGateway>())
        {
            if (gateway.Resource["AllocationId"] is not { Target: { Type: "AWS::EC2::EIP" } address } written
                || !gateway.Resource.Exists) continue;
            yield return users.TryAdd(address, gateway.Resource)
                ? Compliant(gateway.Resource, $"{address.LogicalId} is the address of {gateway.Resource.LogicalId}.", written)
                : Broken(gateway.Resource, written, $"{address.LogicalId} is the address of {users[address].LogicalId} already.");
        }
    }
}
