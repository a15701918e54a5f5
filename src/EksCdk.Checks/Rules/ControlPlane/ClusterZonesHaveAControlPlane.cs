using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>A few old zones have no room for control planes.</summary>
internal sealed class ClusterZonesHaveAControlPlane() : Rule(new RuleInfo("EKS121")
{
    Title = "A cluster's subnets are in zones that have control planes",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EKS can't place a control plane's interfaces in a few zones: three old ones, by their id, and Local Zones, " +
        "Wavelength Zones. Names such as us-east-1e are dealt out per account, so a name only hints at the zone.",
    AwsError =
        "UnsupportedAvailabilityZoneException: Cannot create cluster because EKS does not support creating control plane " +
        "instances in us-east-1e, the targeted availability zone.",
    SurfacesAfter = "at once, when the cluster is created",
    Fix = "Take the cluster's subnets from other zones; nodes may still run in this one.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
            foreach (var subnet in cluster.Subnets)
            {
                var id = subnet.Resource["AvailabilityZoneId"];
                var zone = subnet.Resource["AvailabilityZone"];
                if (id.Text is { } zoneId)
                    yield return Decide(!Regions.ZoneIdsWithoutControlPlane.Contains(zoneId), cluster.Resource, id, $"{subnet.Resource.LogicalId} is in {zoneId}, which has control planes.", $"{subnet.Resource.LogicalId} is in {zoneId}, where EKS has no control plane.");
                else if (zone.Text is { } name && Regions.UsualNamesOfThose.Contains(name))
                    yield return Broken(cluster.Resource, zone, $"{subnet.Resource.LogicalId} is in {name}, which in most accounts is a zone where EKS has no control plane.", Effect.Possible);
                else if (zone.Text is { } written && IsLocal(written))
                    yield return Broken(cluster.Resource, zone, $"{subnet.Resource.LogicalId} is in {written}, which is a Local Zone or Wavelength Zone and has no control plane.");
                else if (zone.Symbol is { Kind: SymbolKind.Parameter } || id.Symbol is { Kind: SymbolKind.Parameter })
                    yield return Unknown(cluster.Resource, $"The zone of {subnet.Resource.LogicalId} is not known: {subnet.Zone.Why}", subnet.Zone);
            }
    }

    // us-west-2-lax-1a, us-east-1-wl1-bos-wlz-1: the region's name goes on after its number.
    private static bool IsLocal(string zone) => zone.Count(c => c == '-') > 3;
}
