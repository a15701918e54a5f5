namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Reserved capacity is in a cluster placement group from the beginning, or never.</summary>
internal sealed class ReservationsFitTheirPlacement() : Rule(new RuleInfo("EKS784")
{
    Title = "Reserved capacity is in the placement group of its nodes",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "terraform-aws-modules/terraform-aws-eks#3730"),
    Why =
        "EC2 starts an instance in a cluster placement group only from a reservation that was made in that group. A launch " +
        "template that names both a group and another reservation starts nothing.",
    AwsError = "InsufficientInstanceCapacity",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix = "Take the placement group out of the launch template, or give the reservation its PlacementGroupArn.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/cr-cpg.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute.LaunchTemplate?.Data is { } data && data.At("Placement.GroupName") is { IsMissing: false } named
                && data.At(Target) is { IsMissing: false } id)
                yield return Judge(compute, named, id);
    }

    private const string Target = "CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId";

    private Outcome Judge(Compute compute, Value named, Value id)
    {
        if (named.Target is not { Type: "AWS::EC2::PlacementGroup" } group
            || id.Target is not { Type: "AWS::EC2::CapacityReservation" } reservation
            || group["Strategy"].IsUnknown || !reservation["PlacementGroupArn"].IsMissing)
            return Unknown(
                compute.Resource,
                $"Whether {id.Display} is in the placement group {named.Display} is not known.",
                id);
        if (group["Strategy"].TextOr("cluster") != "cluster")
            return Compliant(compute.Resource, $"{group.LogicalId} keeps instances apart, and takes any reservation.", named);
        return StopsNodes(
            compute,
            named,
            $"{compute.Label} starts in the placement group {group.LogicalId}, from {reservation.LogicalId}, which is in none.");
    }
}
