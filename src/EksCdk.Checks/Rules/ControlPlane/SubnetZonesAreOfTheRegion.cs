namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>A zone belongs to one region.</summary>
internal sealed class SubnetZonesAreOfTheRegion() : Rule(new RuleInfo("EKS122")
{
    Title = "A subnet's availability zone is in the stack's region",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A stack creates in its own region. A zone that was written for another region, or mistyped, ends the deployment " +
        "with the network half made.",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix = "Write a zone of the stack's region, or use Fn::GetAZs.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var subnet in model.All<Subnet>().OneByOne())
            if (subnet.Resource["AvailabilityZone"] is { IsMissing: false } zone && Check(subnet, zone) is { } outcome)
                yield return outcome;
    }

    private Outcome? Check(Subnet subnet, Value zone)
    {
        var (resource, name) = (subnet.Resource, subnet.Resource.LogicalId);
        if (zone.Symbol is { Kind: SymbolKind.Zone }) return null;
        // ${AWS::Region}a: whichever region it is.
        if (zone.Segments is [{ Symbol: { Kind: SymbolKind.Pseudo, Name: "AWS::Region" } }, { Literal: { Length: > 0 } }])
            return Compliant(resource, $"{zone.Display} is a zone of the stack's region.", zone);
        // The CDK deploys no such template: it looks the zones up and synthesizes again.
        if (Placeholders.IsZone(zone.Text))
            return Unknown(
                resource,
                $"{zone.Display} is what the CDK writes where it could not look the zones up: synthesize with credentials of the " +
                "account, or keep cdk.context.json beside the app.",
                zone);
        if (resource.Stack.Region is { } region)
            return Decide(
                zone.Text is { } text ? text.Length > region.Length && text.StartsWith(region, StringComparison.Ordinal) : null,
                resource,
                zone,
                $"{zone.Display} is a zone of {region}.",
                $"The stack is deployed to {region}, which has no zone '{zone.Display}'.");
        // Whatever the region is, a VPC lies in one.
        return zone.Text is { } own && subnet.Vpc is { } vpc && Other(vpc, own) is { } other
            ? Broken(
                resource,
                zone,
                $"{name} is in {own} and {other.Resource.LogicalId}, of the same VPC, in {other.Zone.Display}: no region " +
                "has both.")
            : null;
    }

    private static Subnet? Other(Vpc vpc, string zone) => RegionOf(zone) is { } own
        ? vpc.Subnets.FirstOrDefault(s => s.Zone.Text is { } text && RegionOf(text) is { } region && region != own)
        : null;

    // Zones of a region are named after it and a letter; Local and Wavelength Zones differ.
    private static string? RegionOf(string zone)
    {
        var parts = zone.Split('-').Length;
        if (parts == 4 ? !zone.StartsWith("us-gov-", StringComparison.Ordinal) : parts != 3) return null;
        return char.IsAsciiDigit(zone[^2]) ? zone[..^1] : null;
    }
}
