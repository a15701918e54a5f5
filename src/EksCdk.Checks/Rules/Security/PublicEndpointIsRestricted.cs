namespace EksCdk.Checks.Rules.Security;

/// <summary>Who may reach the API server from the internet.</summary>
internal sealed class PublicEndpointIsRestricted() : Rule(new RuleInfo("EKS820")
{
    Title = "The public endpoint is not open to the world",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
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
        foreach (var cluster in model.Clusters.OneByOne()) yield return Check(cluster);
    }

    private Outcome Check(Cluster cluster)
    {
        var (cidrs, resource, isPublic) = (cluster.PublicAccessCidrs, cluster.Resource, cluster.EndpointPublicAccess);
        if (isPublic is false) return Compliant(resource, "The endpoint is private.", cidrs);
        if (cidrs.IsMissing && isPublic is true)
            return Broken(resource, cidrs, $"The public endpoint of {cluster.Label} is open to 0.0.0.0/0, the default.");
        if (isPublic is true && cidrs.Items.FirstOrDefault(c => c.IsOneOf(["0.0.0.0/0", "::/0"]) is true) is { } open)
            return Broken(resource, open, $"The public endpoint of {cluster.Label} is open to {open.Text}.");
        return cidrs.IsUnknown || isPublic is null || cidrs.Items.Any(c => c.Text is null)
            ? Unknown(resource, "Who may reach the public endpoint is not known.", cidrs)
            : Compliant(resource, $"The public endpoint is open to {cidrs.Display} only.", cidrs);
    }
}
