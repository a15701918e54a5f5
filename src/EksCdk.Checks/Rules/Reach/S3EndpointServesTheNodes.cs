using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>A gateway endpoint for S3 serves the route tables that it names.</summary>
internal sealed class S3EndpointServesTheNodes() : Rule(new RuleInfo("EKS435")
{
    Title = "The S3 endpoint of the VPC is in the route tables of the nodes",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.NotReviewed,
    Why = "Image layers come from S3. Past the gateway endpoint they go through the NAT gateway, which is paid by the gigabyte.",
    SurfacesAfter = "with the bill",
    Fix = "Add the route tables of the node subnets to RouteTableIds of the endpoint.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            foreach (var subnet in compute.Subnets)
                foreach (var endpoint in subnet.Vpc?.Endpoints ?? [])
                {
                    if (endpoint.IsFor("s3") is not true || endpoint.IsInterface is not false || InternetAccess.Of(compute, subnet).Kind != EgressKind.NatGateway) continue;
                    var tables = endpoint.RouteTables;
                    if (subnet.RouteTables.Any(t => tables.Contains(t))) yield return Compliant(compute.Resource, $"{endpoint.Resource.LogicalId} is in the route table of {subnet.Resource.LogicalId}.", tables.Value);
                    else if (!tables.AllKnown || !subnet.RouteTables.Any()) yield return Unknown(compute.Resource, $"Whether {endpoint.Resource.LogicalId} is in the route table of {subnet.Resource.LogicalId} is not known.", tables.Value);
                    else yield return Broken(compute.Resource, tables.Value, $"{endpoint.Resource.LogicalId} is not in the route table of {subnet.Resource.LogicalId}, where {compute.Label} starts: image layers go through the NAT gateway.", Effect.Advice);
                }
    }
}
