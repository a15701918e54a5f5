namespace EksCdk.Checks.Rules.Reach;

/// <summary>Private DNS names resolve in a VPC with DNS.</summary>
internal sealed class PrivateDnsNeedsDnsInTheVpc() : Rule(new RuleInfo("EKS423")
{
    Title = "A VPC with private DNS names of endpoints has DNS switched on",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Private DNS needs both EnableDnsHostnames and EnableDnsSupport; a VPC that a template makes has only the latter by " +
        "itself.",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Set EnableDnsHostnames: true and EnableDnsSupport: true on the VPC.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var endpoint in model.All<VpcEndpoint>().OneByOne())
        {
            if (endpoint.IsInterface is not true || endpoint.PrivateDns is not true || endpoint.Vpc is not { } vpc) continue;
            var where = vpc.Resource[vpc.DnsHostnames is true ? "EnableDnsSupport" : "EnableDnsHostnames"];
            yield return Decide(
                vpc.DnsHostnames & vpc.DnsSupport,
                endpoint.Resource,
                where,
                $"{vpc.Resource.LogicalId} has DNS names and DNS resolution.",
                $"The endpoint {endpoint.Resource.LogicalId} has private DNS, and {vpc.Resource.LogicalId} " +
                    $"has {(vpc.DnsHostnames is false ? "EnableDnsHostnames" : "EnableDnsSupport")} off.");
        }
    }
}
