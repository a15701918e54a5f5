namespace EksCdk.Checks.Rules.Reach;

/// <summary>One endpoint of a VPC has a service's private DNS name.</summary>
internal sealed class PrivateDnsNamesAreGivenOnce() : Rule(new RuleInfo("EKS424")
{
    Title = "A VPC has one endpoint with private DNS for each service",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#17535"),
    Why = "The name of a service can lead to one endpoint only: EC2 refuses the second one with private DNS.",
    AwsError =
        "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for … in the " +
        "VPC …",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Remove the second endpoint, or set PrivateDnsEnabled: false on it.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var vpc in model.All<Vpc>().OneByOne())
        {
            var named = vpc.Endpoints.Where(e => e.IsInterface is true && e.PrivateDns is true).ToList();
            for (var i = 0; i < named.Count; i++)
                yield return Judge(vpc, named[i], named.Take(i).ToList());
        }
    }

    private Outcome Judge(Vpc vpc, VpcEndpoint endpoint, List<VpcEndpoint> before)
    {
        var (id, service) = (endpoint.Resource.LogicalId, endpoint.ServiceName);
        if (before.Find(e => e.ServiceName.SameAs(service) is true) is { } first)
            return Broken(
                endpoint.Resource,
                endpoint.Resource["PrivateDnsEnabled"],
                $"The endpoints {first.Resource.LogicalId} and {id} of {vpc.Resource.LogicalId} both have private DNS " +
                    $"for {service.Display}.");
        return before.Find(e => e.ServiceName.SameAs(service) is null) is { } other
            ? Unknown(endpoint.Resource, $"Whether {other.Resource.LogicalId} and {id} are for one service is not known.",
                service)
            : Compliant(endpoint.Resource, $"No other endpoint before it has private DNS for {service.Display}.", service);
    }
}
