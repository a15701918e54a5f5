namespace EksCdk.Checks.Rules.Reach;

/// <summary>An interface endpoint has one network interface in a zone.</summary>
internal sealed class EndpointHasOneSubnetPerZone() : Rule(new RuleInfo("EKS425")
{
    Title = "An interface endpoint names one subnet of each zone",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-vpc#451"),
    Why = "EC2 accepts one subnet of each availability zone for an interface endpoint, and refuses a second.",
    AwsError =
        "Found another VPC endpoint subnet in the availability zone of subnet-.... VPC endpoint subnets should be in different " +
        "availability zones supported by the VPC endpoint service. (DuplicateSubnetsInSameZone)",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "List one subnet of each zone: nodes in the other subnets of the zone reach the endpoint as well.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var endpoint in model.All<VpcEndpoint>().OneByOne())
        {
            if (endpoint.IsInterface is not true || endpoint.Subnets.Value.IsMissing) continue;
            var (name, where) = (endpoint.Resource.LogicalId, endpoint.Subnets.Value);
            var pair = Pairs(endpoint).FirstOrDefault(p => p.A.SharesZoneWith(p.B) is true);
            if (endpoint.Subnets.GroupBy(s => s).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
                yield return Broken(endpoint.Resource, where, $"The endpoint {name} lists {twice.Resource.LogicalId} twice.",
                    awsError: "");
            else if (pair.A is not null)
                yield return Broken(
                    endpoint.Resource,
                    where,
                    $"{pair.A.Resource.LogicalId} and {pair.B.Resource.LogicalId} of the endpoint {name} are both " +
                        $"in {pair.A.Zone.Display}.");
            else if (!endpoint.Subnets.AllKnown)
                yield return Unknown(endpoint.Resource, $"Not all subnets are known: {endpoint.Subnets.Why}.", where);
            else if (Pairs(endpoint).Any(p => p.A.SharesZoneWith(p.B) is null))
                yield return Unknown(endpoint.Resource,
                    $"Whether two subnets of the endpoint {name} are in one zone is not known.", where);
            else
                yield return Compliant(endpoint.Resource, "No two subnets are in one zone.", where);
        }
    }

    private static IEnumerable<(Subnet A, Subnet B)> Pairs(VpcEndpoint endpoint) =>
        from a in endpoint.Subnets from b in endpoint.Subnets where a != b select (a, b);
}
