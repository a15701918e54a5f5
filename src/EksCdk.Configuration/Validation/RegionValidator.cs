using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// The region and its zones: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html. EKS wants subnets in two zones
/// or more,
/// and refuses zones that it has no control plane in (<c>UnsupportedAvailabilityZoneException</c>).
/// </summary>
internal static class RegionValidator
{
    /// <summary>The regions whose zones are known.</summary>
    public static IEnumerable<string> Usable =>
        Regions.All.Values.Where(region => region.Zones.Count > 0).Select(region => region.Name);

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (Regions.Find(environment.Region) is { Zones.Count: > 0 } region)
        {
            Zones(region, environment.AvailabilityZones, problems);
            Parts(environment, problems);
        }
        else
            problems.Refuse("region", $"{environment.Region.Quoted()} is not a region that EKS runs in", Fix(environment.Region));
    }

    private static string Fix(string written)
    {
        var known = Usable;
        var withoutZone = written.Length > 0 ? written[..^1] : written;
        if (known.Contains(withoutZone) && char.IsAsciiLetter(written[^1]))
            return $"that is a zone; did you mean '{withoutZone}'?";
        return Suggestion.DidYouMean(written, known) ?? $"known are {string.Join(", ", known)}";
    }

    private static void Zones(Region region, IReadOnlyList<string> zones, ProblemReport problems)
    {
        const string Path = "availabilityZones";
        for (var index = 0; index < zones.Count; index++)
        {
            var (zone, path) = (zones[index], $"{Path}[{index}]");
            if (region.ZonesWithoutControlPlane.Contains(zone))
                problems.Refuse(path, $"EKS creates no control plane in {zone}", $"use another of {Choice(region)}");
            else if (!region.Zones.Contains(zone))
                problems.Refuse(path, $"{zone.Quoted()} is not a zone of {region.Name}", ZoneFix(zone, region));
        }

        if (zones.Count == 0)
            problems.Refuse(Path, $"in {region.Name} each account sees other zones, so they have to be named",
                $"name two or more of {Choice(region)}");
        else if (zones.Count == 1)
            problems.Refuse(Path, "has one zone, and EKS needs two", $"add another of {Choice(region)}");
    }

    // Control plane and node groups can be in fewer zones than the network, and in no others.
    private static void Parts(EnvironmentConfiguration environment, ProblemReport problems)
    {
        const string ControlPlane = "cluster.availabilityZones";
        Within(environment.Cluster.AvailabilityZones, ControlPlane, environment, problems);
        if (environment.AvailabilityZones.Count > 1 && environment.Cluster.AvailabilityZones.Count == 1)
            problems.Refuse(ControlPlane, "has one zone, and EKS needs two", "add another of availabilityZones");
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            Within(environment.NodeGroups[index].AvailabilityZones, $"nodeGroups[{index}].availabilityZones", environment,
                problems);
        for (var index = 0; index < environment.NodePools.Count; index++)
            Within(environment.NodePools[index].AvailabilityZones, $"nodePools[{index}].availabilityZones", environment,
                problems);
    }

    private static void Within(
        IReadOnlyList<string> zones, string path, EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < zones.Count; index++)
        {
            if (environment.AvailabilityZones.Contains(zones[index])) continue;
            problems.Conflict(
                $"{path}[{index}]", $"{zones[index].Quoted()} is not a zone of the environment's network " +
                    $"({string.Join(", ", environment.AvailabilityZones)}){problems.IfDefault("availabilityZones")}",
                "use one of those, or add it to availabilityZones", "availabilityZones", "region");
        }
    }

    private static string ZoneFix(string zone, Region region)
    {
        if (region.Zones.Contains(region.Name + zone)) return $"did you mean '{region.Name}{zone}'?";
        return zone.Contains("-az", StringComparison.Ordinal) ? $"that is a zone ID; name the zone, one of {Choice(region)}"
            : $"choose from {Choice(region)}";
    }

    private static string Choice(Region region) =>
        string.Join(", ", region.Zones.Except(region.ZonesWithoutControlPlane).Order());
}
