using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>One address for two NAT gateways.</summary>
public sealed class AddressesAreUsedOnce : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS461";

    /// <inheritdoc/>
    public override string Title => "A NAT gateway has an address of its own";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Reach;

    /// <inheritdoc/>
    public override string Why => "An elastic address belongs to one NAT gateway. A second one that asks for it fails, and the subnets behind it have no way out.";

    /// <inheritdoc/>
    public override string AwsError => "NatGateway nat-... is in state failed and hence failed to stabilize. Detailed failure message: Elastic IP address [eipalloc-...] is already associated";

    /// <inheritdoc/>
    public override string SurfacesAfter => "3 min";

    /// <inheritdoc/>
    public override string Fix => "Give each NAT gateway an AWS::EC2::EIP of its own.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var users = new Dictionary<Resource, Resource>();
        foreach (var gateway in model.All<NatGateway>())
        {
            if (gateway.Resource["AllocationId"] is not { Target: { Type: "AWS::EC2::EIP" } address } written || !gateway.Resource.Exists) continue;
            yield return users.TryAdd(address, gateway.Resource)
                ? Compliant(gateway.Resource, $"{address.LogicalId} is the address of {gateway.Resource.LogicalId}.", written)
                : Broken(gateway.Resource, written, $"{address.LogicalId} is the address of {users[address].LogicalId} already.");
        }
    }
}
