namespace EksCdk.Checks.Rules.Reach;

/// <summary>A service is offered to endpoints of its own region.</summary>
internal sealed class EndpointServicesAreOfTheRegion() : Rule(new RuleInfo("EKS452")
{
    Title = "Endpoints are for services of their own region",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The name of a service has its region in it, and an endpoint that names another one is refused, unless ServiceRegion " +
        "says so.",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix = "Write the name with ${AWS::Region}.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var endpoint in model.All<VpcEndpoint>().OneByOne())
        {
            var name = endpoint.ServiceName;
            if (name.IsMissing || !endpoint.Resource["ServiceRegion"].IsMissing) continue;
            if (name.Segments.Any(s => s.Symbol is { Kind: SymbolKind.Pseudo, Name: "AWS::Region" }))
                yield return Compliant(endpoint.Resource, "The service is of the region that is deployed to.", name);
            else if (name.Text is not { } text)
                yield return Unknown(endpoint.Resource,
                    $"The service of {endpoint.Resource.LogicalId} is not known: {name.Why}.", name);
            else if (RegionIn(text) is not { } region || RegionOf(endpoint) is not { } own)
                continue; // Who writes a region down deploys there.
            else
                yield return Decide(
                    own == region,
                    endpoint.Resource,
                    name,
                    $"{text} is a service of the stack's region.",
                    $"The endpoint {endpoint.Resource.LogicalId} is for {text}, and the stack is deployed to {own}.");
        }
    }

    // Where nothing fixes the stack's region, a subnet that names its zone does.
    private static string? RegionOf(VpcEndpoint endpoint) => endpoint.Resource.Stack.Region
        ?? endpoint.Vpc?.Subnets.Select(s => s.Resource["AvailabilityZone"].Text?.TrimEnd('a', 'b', 'c', 'd', 'e', 'f'))
            .FirstOrDefault(r => Regions.PartitionOf(r) is not null);

    // com.amazonaws.us-east-1.ecr.api, cn.com.amazonaws.cn-north-1.ec2; services without a region, and those of others, are
    // left aside.
    private static string? RegionIn(string service)
    {
        const string marker = "com.amazonaws.";
        var at = service.IndexOf(marker, StringComparison.Ordinal);
        if (at < 0 || service.StartsWith(marker + "vpce.", StringComparison.Ordinal)) return null;
        var rest = service[(at + marker.Length)..];
        var region = rest[..(rest.IndexOf('.', StringComparison.Ordinal) is var dot && dot > 0 ? dot : rest.Length)];
        return Regions.PartitionOf(region) is null ? null : region;
    }
}
