namespace EksCdk.Checks.Rules.Reach;

/// <summary>Two routes to one destination.</summary>
internal sealed class RoutesAreUnique() : Rule(new RuleInfo("EKS460")
{
    Title = "A route table has one route to a destination",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "40net-cloud/fortinet-aws-solutions#6"),
    Why = "EC2 refuses a second route to the same destination in one table, and the table for which it was meant has none.",
    AwsError = "The route identified by 0.0.0.0/0 already exists",
    Surfaces = new(DeploymentPhase.Resource, 2),
    Fix = "Put each route into its own table.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var table in model.All<RouteTable>().OneByOne())
        {
            var seen = new List<(string Destination, Resource Route)>();
            foreach (var route in table.Routes.Where(r => r.Exists))
            {
                var written = Destinations.Select(d => route[d]).FirstOrDefault(v => !v.IsMissing);
                if (written?.Text is not { } destination) continue;
                var other = seen.Find(s => s.Destination == destination).Route;
                if (other is null) seen.Add((destination, route));
                else yield return Broken(
                    route,
                    route["RouteTableId"],
                    $"{route.LogicalId} and {other.LogicalId} both are the route to {destination} in {table.Resource.LogicalId}.",
                    awsError: $"The route identified by {destination} already exists");
            }

            if (seen.Count > 0 && seen.Count == table.Routes.Count(r => r.Exists))
                yield return Compliant(table.Resource, "Each destination has one route.");
        }
    }

    private static readonly string[] Destinations = ["DestinationCidrBlock", "DestinationIpv6CidrBlock"];
}
