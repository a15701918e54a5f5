using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>The order of nodes and routes.</summary>
public sealed class NodesComeAfterTheirRoutes : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS407";

    /// <inheritdoc/>
    public override string Title => "Nodes are created after the routes of their subnets";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Why => "A node that starts before its route to the internet is there cannot pull images. Nothing but the time that a cluster takes puts them in order.";

    /// <inheritdoc/>
    public override string AwsError => "NodeCreationFailure: Instances failed to join the kubernetes cluster";

    /// <inheritdoc/>
    public override string SurfacesAfter => "15 to 30 min";

    /// <inheritdoc/>
    public override string Fix => "Let the node group (or the cluster) depend on the routes and the associations of its subnets.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            if (compute is NodeGroup or AutoScalingGroup)
                foreach (var subnet in compute.Subnets)
                    if (subnet.Egress is { Kind: EgressKind.NatGateway or EgressKind.InternetGateway, Where.Owner: { } route })
                        yield return Check(compute, subnet, route);
    }

    private Outcome Check(Compute compute, Subnet subnet, Resource route)
    {
        var order = compute.Model.Dependencies;
        foreach (var earlier in subnet.Associations.Append(route))
            if (order.IsAfter(compute.Resource, earlier) is var after && after is not true)
                return after is false
                    ? Broken(compute.Resource, null, $"Nothing orders {compute.Label} after {earlier.LogicalId}, on which its way to the internet depends.")
                    : Unknown(compute.Resource, $"Whether {earlier.LogicalId} is deployed before {compute.Label} is not known.");
        return Compliant(compute.Resource, $"{compute.Label} comes after {route.LogicalId}.");
    }
}
