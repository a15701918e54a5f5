namespace EksCdk.Checks.Rules.Reach;

/// <summary>A gateway endpoint for S3 serves the route tables that it names.</summary>
internal sealed class S3EndpointServesTheNodes() : Rule(new RuleInfo("EKS435")
{
    Title = "The S3 endpoint of the VPC is in the route tables of the nodes",
    Effect = Effect.Costly,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "Image layers come from S3. Past the gateway endpoint they go through the NAT gateway, which is paid by the gigabyte.",
    Surfaces = new(DeploymentPhase.Never),
    Fix = "Add the route tables of the node subnets to RouteTableIds of the endpoint.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var ends = new DeadEnds();
        foreach (var compute in model.Compute)
            foreach (var subnet in compute.Subnets)
                foreach (var endpoint in subnet.Vpc?.Endpoints ?? [])
                    if (endpoint.IsFor("s3") is true && endpoint.IsInterface is false
                        && InternetAccess.Of(compute, subnet).Kind == EgressKind.NatGateway
                        && Judge(compute, subnet, endpoint, ends) is { } outcome)
                        yield return outcome;
        foreach (var (compute, end) in ends.PerCompute) yield return Broken(compute.Resource, end.Where, end.Message);
    }

    private Outcome? Judge(Compute compute, Subnet subnet, VpcEndpoint endpoint, DeadEnds ends)
    {
        var (id, name, tables) = (endpoint.Resource.LogicalId, subnet.Resource.LogicalId, endpoint.RouteTables);
        if (subnet.RouteTables.Any(t => tables.Contains(t)))
            return Compliant(compute.Resource, $"{id} is in the route table of {name}.", tables.Value);
        if (!tables.AllKnown || !subnet.RouteTables.Any())
            return Unknown(compute.Resource, $"Whether {id} is in the route table of {name} is not known.", tables.Value);
        ends.Add(tables.Value,
            $"{id} is not in the route table of every node subnet, so image layers go through the NAT gateway", compute, subnet);
        return null;
    }
}
