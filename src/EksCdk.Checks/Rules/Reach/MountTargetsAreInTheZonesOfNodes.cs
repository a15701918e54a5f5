namespace EksCdk.Checks.Rules.Reach;

/// <summary>A node mounts a file system through the mount target of its own zone.</summary>
internal sealed class MountTargetsAreInTheZonesOfNodes() : Rule(new RuleInfo("EKS438")
{
    Title = "File systems have a mount target in each zone of the nodes",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "The name of an EFS file system resolves to the mount target in the node's own zone. In a zone without one it does not " +
        "resolve, and pods there wait for their volume.",
    AwsError = "Failed to resolve \"fs-....efs....amazonaws.com\"",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Add an AWS::EFS::MountTarget in a subnet of each zone in which nodes are.",
    Reference = "https://docs.aws.amazon.com/efs/latest/ug/manage-fs-access.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var targets in FlowEnds.MountTargets(cluster).GroupBy(t => t.Resource["FileSystemId"].Target!))
            {
                var places = targets.Select(t => model.Find<Subnet>(t.Resource["SubnetId"])).ToList();
                foreach (var compute in cluster.Compute)
                    if (compute is NodeGroup or AutoScalingGroup)
                        foreach (var subnet in compute.Subnets)
                            yield return Check(compute, subnet, targets.Key, places);
            }
    }

    private Outcome Check(Compute compute, Subnet subnet, Resource system, List<Subnet?> places)
    {
        bool? any = places.Contains(null) ? null : false;
        foreach (var place in places.OfType<Subnet>()) any |= subnet.SharesZoneWith(place);
        return any switch
        {
            true => Compliant(compute.Resource, $"{system.LogicalId} has a mount target in the zone of " +
                $"{subnet.Resource.LogicalId}."),
            null => Unknown(compute.Resource, $"Whether {system.LogicalId} has a mount target in the zone of " +
                $"{subnet.Resource.LogicalId} " +
                "is not known."),
            false => Broken(compute.Resource, compute.Subnets.Value,
                $"{system.LogicalId} has no mount target in the zone of {subnet.Resource.LogicalId}, in which nodes of " +
                $"{compute.Label} are.",
                NodeFailure.Of(compute, 1) >= Effect.NoJoin ? Effect.Broken : Effect.Possible),
        };
    }
}
