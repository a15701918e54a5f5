using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>Who may reach the API server from the internet.</summary>
internal sealed class PublicEndpointIsRestricted() : Rule(new RuleInfo("EKS820")
{
    Title = "The public endpoint is not open to the world",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "With public access and no PublicAccessCidrs, anybody on the internet reaches the API server; only its " +
        "authentication is in the way.",
    Fix =
        "Set PublicAccessCidrs to your own ranges (and the NAT gateways' addresses, unless private access is on), or switch " +
        "public access off.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            var cidrs = cluster.PublicAccessCidrs;
            if (cluster.EndpointPublicAccess is false) yield return Compliant(cluster.Resource, "The endpoint is private.", cidrs);
            else if (cidrs.IsMissing && cluster.EndpointPublicAccess is true) yield return Broken(cluster.Resource, cidrs, $"The public endpoint of {cluster.Label} is open to 0.0.0.0/0, the default.");
            else if (cidrs.Items.FirstOrDefault(c => c.IsOneOf(["0.0.0.0/0", "::/0"]) is true) is { } open && cluster.EndpointPublicAccess is true) yield return Broken(cluster.Resource, open, $"The public endpoint of {cluster.Label} is open to {open.Text}.");
            else if (cidrs.IsUnknown || cluster.EndpointPublicAccess is null || cidrs.Items.Any(c => c.Text is null)) yield return Unknown(cluster.Resource, "Who may reach the public endpoint is not known.", cidrs);
            else yield return Compliant(cluster.Resource, $"The public endpoint is open to {cidrs.Display} only.", cidrs);
        }
    }
}
