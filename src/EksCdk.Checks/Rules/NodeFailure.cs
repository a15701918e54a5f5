namespace EksCdk.Checks.Rules;

/// <summary>What happens where the nodes of a group cannot join.</summary>
internal static class NodeFailure
{
    /// <summary>
    /// A managed group that waits for nodes fails; any other stays without them. A group that starts without nodes, or may,
    /// deploys: it fails when it grows.
    /// </summary>
    /// <param name="compute">The group.</param>
    public static Effect Of(Compute compute) =>
        compute.StartsEmpty is not false ? Effect.Possible : compute is NodeGroup ? Effect.Fails : Effect.NoJoin;

    /// <summary>The same, where nodes fail in some of the group's subnets: certain only where one of them starts there.</summary>
    /// <param name="compute">The group.</param>
    /// <param name="failing">In how many of its subnets nodes fail.</param>
    public static Effect Of(Compute compute, int failing) =>
        compute.Subnets.AllKnown && (failing >= compute.Subnets.Count || StartsInEach(compute)) ? Of(compute) : Effect.Possible;

    // Auto Scaling spreads instances over zones:
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html
    private static bool StartsInEach(Compute compute) =>
        compute.StartSize >= compute.Subnets.Count
        && compute.Subnets.All(a => compute.Subnets.All(b => a == b || a.SharesZoneWith(b) is false));
}
