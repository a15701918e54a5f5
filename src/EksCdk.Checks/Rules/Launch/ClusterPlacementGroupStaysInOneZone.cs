namespace EksCdk.Checks.Rules.Launch;

/// <summary>A cluster placement group is in one availability zone.</summary>
internal sealed class ClusterPlacementGroupStaysInOneZone() : Rule(new RuleInfo("EKS252")
{
    Title = "Nodes of a cluster placement group are in one zone",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "A cluster placement group can't span zones: once its first instance runs, launches in the other zones fail.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Give the group subnets of one zone, or use the strategy spread or partition.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/placement-strategies.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate?.Data.At("Placement.GroupName") is not { IsMissing: false } named) continue;
            if (named.Target is not { Type: "AWS::EC2::PlacementGroup" } group)
            {
                yield return Unknown(
                    compute.Resource,
                    $"The strategy of the placement group {named.Display} is not known.",
                    named);
                continue;
            }

            if (group["Strategy"].TextOr("cluster") != "cluster") continue;
            var subnets = compute.Subnets;
            if (subnets.Any(s => s.SharesZoneWith(subnets[0]) is false))
                yield return Broken(
                    compute.Resource,
                    named,
                    $"{compute.Label} starts in {string.Join(" and ", subnets.Select(s => s.Resource.LogicalId))}, and its " +
                        $"placement group {group.LogicalId} keeps instances in one zone.");
            else if (subnets.AllKnown && subnets.All(s => s.SharesZoneWith(subnets[0]) is true))
                yield return Compliant(compute.Resource, "All subnets are in the zone of the placement group.", named);
            else
                yield return Unknown(compute.Resource, "The zones of the subnets are not known.", compute.Subnets.Value);
        }
    }
}
