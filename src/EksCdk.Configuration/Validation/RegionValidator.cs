using EksCdk.Configuration.Data;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// The region and its zones: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html. EKS wants subnets in two zones or more,
/// and refuses zones that it has no control plane in (<c>UnsupportedAvailabilityZoneException</c>).
/// </summary>
internal static class RegionValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (KnownRegions.Find(environment.Region) is { } region)
            Zones(region, environment.AvailabilityZones, problems);
        else
            problems.Refuse("region", $"{environment.Region.Quoted()} is not a region that EKS runs in", Fix(environment.Region));
    }

    private static string Fix(string written)
    {
        var known = KnownRegions.All;
        var withoutZone = written.Length > 0 ? written[..^1] : written;
        if (known.ContainsKey(withoutZone) && char.IsAsciiLetter(written[^1])) return $"that is a zone; did you mean '{withoutZone}'?";
        return Suggestion.DidYouMean(written, known.Keys) ?? $"known are {string.Join(", ", known.Keys)}";
    }

    private static void Zones(KnownRegion region, IReadOnlyList<string> zones, ProblemReport problems)
    {
        const string Path = "availabilityZones";
        for (var index = 0; index < zones.Count; index++)
        {
            var (zone, path) = (zones[index], $"{Path}[{index}]");
            if (region.ZonesWithoutControlPlane.Contains(zone))
                problems.Refuse(path, $"EKS creates no control plane in {zone}", $"take another of {Choice(region)}");
            else if (!region.Zones.Contains(zone))
                problems.Refuse(path, $"{zone.Quoted()} is not a zone of {region.Name}", ZoneFix(zone, region));
        }

        if (zones.Count == 0)
            problems.Refuse(Path, $"in {region.Name} each account sees other zones, so they have to be named", $"name two or more of {Choice(region)}");
        else if (zones.Count == 1)
            problems.Refuse(Path, "has one zone, and EKS needs two", $"add another of {Choice(region)}");
    }

    private static string ZoneFix(string zone, KnownRegion region)
    {
        if (region.Zones.Contains(region.Name + zone)) return $"did you mean '{region.Name}{zone}'?";
        return zone.Contains("-az", StringComparison.Ordinal) ? $"that is a zone ID; name the zone, one of {Choice(region)}" : $"choose from {Choice(region)}";
    }

    private static string Choice(KnownRegion region) => string.Join(", ", region.Zones.Except(region.ZonesWithoutControlPlane).Order());
}
