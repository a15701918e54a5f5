namespace EksCdk.Checks.Rules.Reach;

/// <summary>Subnets divide the range of their VPC.</summary>
internal sealed class SubnetRangesFitTheVpc() : Rule(new RuleInfo("EKS451")
{
    Title = "Subnets are inside the VPC's ranges and apart from each other",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "waterbear-cloud/paco#40"),
    Why =
        "EC2 refuses a range of a VPC or subnet that is larger than /16 or smaller than /28, a subnet outside the ranges of " +
        "its VPC, and one that overlaps another subnet.",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix = "Choose a range inside the VPC's that no other subnet has, /16 to /28.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
})
{
    private const int Largest = 16;
    private const int Smallest = 28;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var vpc in model.All<Vpc>().OneByOne())
        {
            foreach (var block in vpc.CidrBlocks)
                if (IpRange.TryParse(block.Text, out var range) && range.Prefix is < Largest or > Smallest)
                    yield return Broken(vpc.Resource, block,
                        $"The range {range} of {vpc.Label} is not /{Largest} to /{Smallest}.");
            foreach (var outcome in Subnets(vpc)) yield return outcome;
        }
    }

    private IEnumerable<Outcome> Subnets(Vpc vpc)
    {
        var earlier = new List<(Subnet Subnet, IpRange Range)>();
        foreach (var subnet in vpc.Subnets)
        {
            var where = subnet.CidrBlock;
            if (where.IsMissing) continue;
            if (!IpRange.TryParse(where.Text, out var range))
            {
                yield return Unknown(subnet.Resource,
                    $"The range of {subnet.Resource.LogicalId} is not known: {where.Why ?? $"'{where.Text}' is none"}.", where);
                continue;
            }

            var overlap = earlier.Find(e => e.Range.Overlaps(range));
            earlier.Add((subnet, range));
            var name = subnet.Resource.LogicalId;
            if (overlap.Subnet is not null)
                yield return Broken(
                    subnet.Resource,
                    where,
                    $"{name} has {range}, which overlaps {overlap.Range} of {overlap.Subnet.Resource.LogicalId}.",
                    awsError: $"The CIDR '{range}' conflicts with another subnet");
            else if (range.Prefix is < Largest or > Smallest)
                yield return Broken(subnet.Resource, where, $"The range {range} of {name} is not /{Largest} to /{Smallest}.");
            else yield return Inside(vpc, subnet, range);
        }
    }

    private Outcome Inside(Vpc vpc, Subnet subnet, IpRange range)
    {
        var ranges = vpc.CidrBlocks.Select(b => IpRange.TryParse(b.Text, out var known) ? known : (IpRange?)null).ToList();
        if (ranges.Exists(r => r?.Contains(range) is true))
            return Compliant(subnet.Resource, $"{range} is inside {vpc.Label}.", subnet.CidrBlock);
        // A range that is a parameter, comes from a pool, or is added to a VPC that is not known, may hold it.
        return ranges.Contains(null) || vpc.CidrBlock.IsMissing || MayHaveUnlisted(vpc)
            ? Unknown(subnet.Resource, $"Whether {range} is inside {vpc.Label} is not known.", subnet.CidrBlock)
            : Broken(
                subnet.Resource,
                subnet.CidrBlock,
                $"{subnet.Resource.LogicalId} has {range}, outside {string.Join(", ", ranges)} of {vpc.Label}.",
                awsError: $"InvalidSubnet.Range: The CIDR '{range}' is invalid.");
    }

    private static bool MayHaveUnlisted(Vpc vpc) =>
        CustomResourceConsumers.Of(vpc.Resource) is not null || vpc.Model.HasOpenMacros
        || vpc.Model.OfType("AWS::EC2::VPCCidrBlock").Any(b =>
            b["CidrBlock"].IsMissing ? !b["Ipv4IpamPoolId"].IsMissing : vpc.Model.Find<Vpc>(b["VpcId"]) is null);
}
