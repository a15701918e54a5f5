using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>One endpoint of a VPC has a service's private DNS name.</summary>
internal sealed class PrivateDnsNamesAreGivenOnce() : Rule(new RuleInfo("EKS424")
{
    Title = "A VPC has one endpoint with private DNS for each service",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why = "The name of a service can lead to one endpoint only: EC2 refuses the second one with private DNS.",
    AwsError = "private-dns-enabled cannot be set because there is already a conflicting DNS domain for … in the VPC …",
    SurfacesAfter = "when the endpoint is created: at once",
    Fix = "Remove the second endpoint, or set PrivateDnsEnabled: false on it.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var vpc in model.All<Vpc>())
        {
            var named = vpc.Endpoints.Where(e => e.IsInterface is true && e.PrivateDns is true).ToList();
            for (var i = 0; i < named.Count; i++)
                if (named.Take(i).FirstOrDefault(e => e.ServiceName.SameAs(named[i].ServiceName) is true) is { } first)
                    yield return Broken(named[i].Resource, named[i].Resource["PrivateDnsEnabled"], $"The endpoints {first.Resource.LogicalId} and {named[i].Resource.LogicalId} of {vpc.Resource.LogicalId} both have private DNS for {named[i].ServiceName.Display}.");
                else
                    yield return Compliant(named[i].Resource, $"No other endpoint before it has private DNS for {named[i].ServiceName.Display}.", named[i].ServiceName);
        }
    }
}
