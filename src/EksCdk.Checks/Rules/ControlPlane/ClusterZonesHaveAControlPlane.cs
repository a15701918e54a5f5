namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>A few old zones have no room for control planes.</summary>
internal sealed class ClusterZonesHaveAControlPlane() : Rule(new RuleInfo("EKS121")
{
    Title = "A cluster's subnets are in zones that have control planes",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "pulumi/pulumi-eks#1401"),
    Why =
        "EKS can't place a control plane's interfaces in a few zones: three old ones, by their id, and Local Zones, " +
        "Wavelength Zones. What us-east-1e is differs from account to account, so a name only hints at the zone.",
    AwsError =
        "UnsupportedAvailabilityZoneException: Cannot create cluster because EKS does not support creating control plane " +
        "instances in us-east-1e, the targeted availability zone.",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Put the cluster's subnets into other zones; nodes may still run in this one.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    // us-gov-west-1a has three, the Local Zone us-west-2-lax-1a has more: the region's name goes on after its number.
    // So it is with ids: use1-az1 and use1-bos1-az1.
    private const int DashesInName = 3;
    private const int DashesInId = 1;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var subnet in cluster.Subnets)
                if (Check(cluster, subnet) is { } outcome)
                    yield return outcome;
    }

    private Outcome? Check(Cluster cluster, Subnet subnet)
    {
        var (resource, name) = (subnet.Resource, subnet.Resource.LogicalId);
        var (id, zone) = (resource["AvailabilityZoneId"], resource["AvailabilityZone"]);
        if (id.Text is { } zoneId)
            return Regions.ZoneIdsWithoutControlPlane.Contains(zoneId) || zoneId.Count(c => c == '-') > DashesInId
                ? Broken(cluster.Resource, id, $"{name} is in {zoneId}, where EKS has no control plane.", awsError: "")
                : Compliant(cluster.Resource, $"{name} is in {zoneId}, which has control planes.", id);
        if (zone.Text is { } written && Regions.All.Values.Any(r => r.ZonesWithoutControlPlane.Contains(written)))
            return Broken(
                cluster.Resource,
                zone,
                $"{name} is in {written}, which in most accounts is a zone where EKS has no control plane.",
                Effect.Possible);
        if (zone.Text is { } local && local.Count(c => c == '-') > DashesInName)
            return Broken(
                cluster.Resource,
                zone,
                $"{name} is in {local}, which is a Local Zone or Wavelength Zone and has no control plane.",
                awsError: "");
        return zone.Symbol is { Kind: SymbolKind.Parameter } || id.Symbol is { Kind: SymbolKind.Parameter }
            ? Unknown(cluster.Resource, $"The zone of {name} is not known: {subnet.Zone.Why}", subnet.Zone)
            : null;
    }
}
