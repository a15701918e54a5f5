using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>An interface endpoint has one network interface in a zone.</summary>
internal sealed class EndpointHasOneSubnetPerZone() : Rule(new RuleInfo("EKS425")
{
    Title = "An interface endpoint names one subnet of each zone",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why = "EC2 takes one subnet of each availability zone for an interface endpoint, and refuses a second.",
    AwsError = "DuplicateSubnetsInSameZone",
    SurfacesAfter = "when the endpoint is created: at once",
    Fix = "List one subnet of each zone: nodes in the other subnets of the zone reach the endpoint as well.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var endpoint in model.All<VpcEndpoint>())
        {
            if (endpoint.IsInterface is not true || endpoint.Subnets.Value.IsMissing) continue;
            var pair = (from a in endpoint.Subnets from b in endpoint.Subnets where a != b && !a.Zone.IsMissing && a.Zone.SameAs(b.Zone) is true select (First: a, Second: b)).FirstOrDefault();
            if (endpoint.Subnets.GroupBy(s => s).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
                yield return Broken(endpoint.Resource, endpoint.Subnets.Value, $"The endpoint {endpoint.Resource.LogicalId} lists {twice.Resource.LogicalId} twice.");
            else if (pair.First is not null)
                yield return Broken(endpoint.Resource, endpoint.Subnets.Value, $"{pair.First.Resource.LogicalId} and {pair.Second.Resource.LogicalId} of the endpoint {endpoint.Resource.LogicalId} are both in {pair.First.Zone.Display}.");
            else if (!endpoint.Subnets.AllKnown)
                yield return Unknown(endpoint.Resource, $"Not all subnets are known: {endpoint.Subnets.Why}.", endpoint.Subnets.Value);
            else
                yield return Compliant(endpoint.Resource, "No two subnets are known to be in one zone.", endpoint.Subnets.Value);
        }
    }
}
