namespace EksCdk.Checks.Rules.Reach;

/// <summary>What is said of a network that no template makes: under this assumption nodes in it are proven to join.</summary>
internal sealed class ExistingNetworkIsAsStated() : Rule(new RuleInfo("EKS439")
{
    Title = "An existing network is as the template says",
    Effect = Effect.NoJoin,
    Link = JoinLink.Reach,
    IsRequiredFor = static compute => compute.Subnets.Any(subnet => subnet.Resource.IsStated),
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "Of a VPC that no template makes nothing can be seen, and what a template says of it in its metadata nobody checks. " +
        "Nodes in it join if that is so: their subnets are in these zones, lead to where it says, have free addresses, and no " +
        "network ACL and no firewall on the way stops them.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix =
        $"Say of each subnet its VPC, zone, range and way out, as they are: in the template's Metadata, {ExistingMetadata.Key}.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    private static readonly string[] OfSubnets = ["AvailabilityZone", "CidrBlock", ExistingMetadata.InternetAccess];

    private static readonly (string Property, string Value, string Words)[] OfVpcs =
    [
        ("EnableDnsSupport", "true", "DNS resolution"), ("EnableDnsHostnames", "true", "DNS host names"),
        ("InstanceTenancy", "default", "default tenancy"),
    ];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
        {
            var stated = compute.Subnets.Where(s => s.Resource.IsStated).ToList();
            if (stated.Count == 0) continue;
            if (stated.Select(Gap).FirstOrDefault(gap => gap is not null) is { } open)
                yield return Unknown(compute, open, compute.Subnets.Value);
            else if (stated.Find(subnet => !IsInside(subnet)) is { } outside)
                yield return Broken(compute, outside.CidrBlock,
                    $"What is said of {outside.Resource.LogicalId} cannot be: {outside.CidrBlock.Text} is not inside " +
                    $"{outside.Vpc!.Label}.", Effect.Possible);
            else
                yield return Compliant(compute, Assumption(stated), compute.Subnets.Value);
        }
    }

    // What keeps a statement from being one of a whole network.
    private static string? Gap(Subnet subnet)
    {
        var name = subnet.Resource.LogicalId;
        if (subnet.Vpc is not { Resource.IsStated: true } vpc) return $"Nothing is said of the VPC of {name}.";
        return Array.Find(OfSubnets, property => subnet.Resource[property].Text is null) is { } missing
            ? $"What is said of {name} lacks {missing}."
            : vpc.CidrBlock.Text is null ? $"What is said of {vpc.Label} lacks CidrBlock." : null;
    }

    private static bool IsInside(Subnet subnet) =>
        IpRange.TryParse(subnet.CidrBlock.Text, out var range)
        && subnet.Vpc!.CidrBlocks.Any(block => IpRange.TryParse(block.Text, out var whole) && whole.Contains(range));

    private static string Assumption(List<Subnet> subnets)
    {
        var each = subnets.Select(s => $"{s.Resource.LogicalId} is in {s.Zone.Text} with {s.CidrBlock.Text}");
        var ways = subnets.Select(s => WayOf(s.Resource[ExistingMetadata.InternetAccess])).Distinct();
        var vpc = subnets[0].Vpc!;
        var endpoints = vpc.Resource[ExistingMetadata.Endpoints].Items.Select(service => service.Display).ToList();
        var with = OfVpcs.Where(said => vpc.Resource[said.Property].Is(said.Value) is true).Select(said => said.Words).ToList();
        return $"Assumed, because the template says so and nothing here can see it: in {vpc.Label} " +
            (with.Count == 0 ? "" : $"(with {string.Join(", ", with)}) ") +
            $"{string.Join(", ", each)}; {string.Join(" or ", ways)}" +
            (endpoints.Count == 0 ? "" : $"; the VPC has endpoints for {string.Join(", ", endpoints)}") +
            "; addresses are free, and no network ACL or firewall stops the nodes.";
    }

    private static string WayOf(Value access) => access.Is("None") is true ? "they have no way to the internet"
        : access.Is("TransitGateway") is true ? "they reach the internet through a transit gateway"
        : "they reach the internet through a NAT gateway";
}
