using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>A zone belongs to one region.</summary>
internal sealed class SubnetZonesAreOfTheRegion() : Rule(new RuleInfo("EKS122")
{
    Title = "A subnet's availability zone is in the stack's region",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A stack creates in its own region. A zone that was written for another region, or mistyped, ends the deployment " +
        "with the network half made.",
    SurfacesAfter = "1 min",
    Fix = "Write a zone of the stack's region, or take it from Fn::GetAZs.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var subnet in model.All<Subnet>())
        {
            var zone = subnet.Resource["AvailabilityZone"];
            if (zone.IsMissing) continue;
            if (subnet.Resource.Stack.Region is not { } region)
            {
                // Whatever the region is, a VPC lies in one.
                if (zone.Text is { } own && subnet.Vpc is { } vpc && Other(vpc, own) is { } other)
                    yield return Broken(subnet.Resource, zone, $"{subnet.Resource.LogicalId} is in {own} and {other.Resource.LogicalId}, of the same VPC, in {other.Zone.Display}: no region has both.");
            }
            else if (zone.Text is { } name)
                yield return Decide(name.Length > region.Length && name.StartsWith(region, StringComparison.Ordinal), subnet.Resource, zone, $"{name} is a zone of {region}.", $"The stack is deployed to {region}, which has no zone '{name}'.");
            else if (zone.Symbol is not { Kind: SymbolKind.Zone }) yield return Unknown(subnet.Resource, $"The zone is not known: {zone.Why}", zone);
        }
    }

    private static Subnet? Other(Vpc vpc, string zone) => vpc.Subnets.FirstOrDefault(s => s.Zone.Text is { } text && RegionOf(text) is { } region && RegionOf(zone) is { } own && region != own);

    // Zones of a region are named after it and a letter; Local and Wavelength Zones differ.
    private static string? RegionOf(string zone) => zone.Split('-') is [_, _, _] && zone.Length > 1 && char.IsAsciiDigit(zone[^2]) ? zone[..^1] : zone.Split('-') is [_, _, _, _] && zone.StartsWith("us-gov-", StringComparison.Ordinal) ? zone[..^1] : null;
}
