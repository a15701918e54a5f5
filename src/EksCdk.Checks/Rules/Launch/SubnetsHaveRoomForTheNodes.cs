namespace EksCdk.Checks.Rules.Launch;

/// <summary>Each node needs an address, and each subnet loses five.</summary>
internal sealed class SubnetsHaveRoomForTheNodes() : Rule(new RuleInfo("EKS253")
{
    Title = "The subnets of a group have an address for every node",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "AWS keeps five addresses of every subnet. Where there are fewer left than nodes are wanted, instances don't start; " +
        "and every pod needs one more.",
    AwsError = "InsufficientFreeAddressesInSubnet",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Give the group larger subnets or more of them, or want fewer nodes.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute is not (NodeGroup or AutoScalingGroup) || !compute.Subnets.AllKnown || compute.Subnets.Count == 0)
                continue;
            if (Free(compute) is not { } free || Wanted(compute) is null)
            {
                yield return Unknown(
                    compute.Resource,
                    "The size of the subnets or of the group is not known.",
                    compute.Subnets.Value);
                continue;
            }

            var subnets = compute.Subnets.ToHashSet();
            var wanted = 0L;
            foreach (var neighbour in subnets.SelectMany(s => UsersOf(model)[s]).Select(u => u.Compute).Distinct())
                if (neighbour.Subnets.AllKnown && neighbour.Subnets.All(subnets.Contains))
                    wanted += Wanted(neighbour) ?? 0;
            if (wanted <= free)
                yield return Compliant(compute.Resource, $"{subnets.Count} subnets have {free} addresses for {wanted} nodes.",
                    compute.Subnets.Value);
            else
                yield return StopsNodes(
                    compute,
                    compute.Subnets.Value,
                    $"The {subnets.Count} subnets of {compute.Label} have {free} addresses to give, and {wanted} nodes are to " +
                        $"start in them.");
        }
    }

    private static Relation<Subnet, Use> UsersOf(DeploymentModel model) => model.Related<Subnet, Use>(
        "nodes",
        () => model.Compute.Where(c => c is NodeGroup or AutoScalingGroup)
            .SelectMany(c => c.Subnets.Distinct().Select(s => new Use(s, c))),
        use => use.Subnet);

    // The addresses that AWS leaves of all its subnets; null if a range is not known.
    private static long? Free(Compute compute)
    {
        var free = 0L;
        foreach (var subnet in compute.Subnets.Distinct())
        {
            if (subnet.Size is not { } size) return null;
            free += size - 5;
        }

        return free;
    }

    // A managed node group without sizes starts with 2 nodes; an Auto Scaling group needs a minimum.
    private static long? Wanted(Compute compute)
    {
        var (desired, least, byDefault) = compute is NodeGroup
            ? (compute.Resource.At("ScalingConfig.DesiredSize"), compute.Resource.At("ScalingConfig.MinSize"), 2L)
            : (compute.Resource["DesiredCapacity"], compute.Resource["MinSize"], 0L);
        var size = desired.IsMissing ? least : desired;
        return size.IsMissing ? byDefault : size.Number;
    }

    private sealed record Use(Subnet Subnet, Compute Compute);
}
