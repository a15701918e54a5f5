namespace EksCdk.Checks.Rules.Reach;

/// <summary>Subnets, security groups and route tables of an endpoint are of its VPC.</summary>
internal sealed class EndpointPartsAreInItsVpc() : Rule(new RuleInfo("EKS426")
{
    Title = "The parts of an endpoint are in its VPC",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "EC2 refuses an endpoint whose subnets, security groups or route tables belong to another VPC.",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Name subnets, security groups and route tables of the endpoint's own VPC.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var endpoint in model.All<VpcEndpoint>().OneByOne())
        {
            if (endpoint.Vpc is not { } vpc) continue;
            var (id, where) = (endpoint.Resource.LogicalId, endpoint.Resource["VpcId"]);
            var groups = endpoint.SecurityGroups.Value.Items.Select(GroupIdentity.Of).ToList();
            var parts = endpoint.Subnets.Select(s => new Part(s.Resource, s.Vpc))
                .Concat(groups.OfType<GroupIdentity>().Select(PartOf))
                .Concat(endpoint.RouteTables.Select(t => new Part(t.Resource, t.Vpc)))
                .ToList();
            var allKnown = endpoint.Subnets.AllKnown && endpoint.RouteTables.AllKnown
                && !endpoint.SecurityGroups.Value.IsUnknown && !groups.Contains(null);
            if (parts.Find(p => p.Vpc is not null && p.Vpc != vpc) is { } stray)
                yield return Broken(
                    endpoint.Resource,
                    where,
                    $"The endpoint {id} is in {vpc.Resource.LogicalId}, and its {stray.Resource.LogicalId} " +
                        $"in {stray.Vpc!.Resource.LogicalId}.");
            else if (parts.Find(p => p.Vpc is null) is { } loose)
                yield return Unknown(endpoint.Resource, $"The VPC of {loose.Resource.LogicalId} is not known.", where);
            else if (!allKnown)
                yield return Unknown(endpoint.Resource, $"Not all parts of the endpoint {id} are in the templates.", where);
            else if (parts.Count > 0)
                yield return Compliant(endpoint.Resource, $"All parts of the endpoint are in {vpc.Resource.LogicalId}.", where);
        }
    }

    // EKS makes a group for each cluster, EC2 one for each VPC.
    private static Part PartOf(GroupIdentity group) => group switch
    {
        { MadeFor: { } cluster } => new(cluster.Resource, cluster.Vpc),
        { DefaultOf: { } vpc } => new(vpc.Resource, vpc),
        { Own: var own } => new(own!.Resource, own.Vpc),
    };

    private sealed record Part(Resource Resource, Vpc? Vpc);
}
