using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// What is said of a network that is there already: that it can be so, and that nothing else is said of one to be made.
/// </summary>
internal static class ExistingNetworkValidator
{
    private const string Path = "network.existing";
    private static readonly NetworkConfiguration Made = new();

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (environment.Network.Existing is not { } existing) return;
        NothingIsMade(environment.Network, problems);
        var ranges = Ranges(existing.Cidrs, index => $"{Path}.cidrs[{index}]", problems);
        var subnets =
            Ranges([.. existing.Subnets.Select(subnet => subnet.Cidr)], index => $"{Path}.subnets[{index}].cidr", problems);
        for (var index = 0; index < existing.Subnets.Count; index++)
        {
            if (subnets[index] is { } range && ranges.All(whole => whole is not null)
                && !ranges.Exists(whole => whole!.Value.Contains(range)))
                problems.Conflict(
                    $"{Path}.subnets[{index}].cidr", $"'{range}' is not inside {string.Join(", ", existing.Cidrs)}",
                    "name the range that the subnet has, and all ranges of the VPC", $"{Path}.cidrs");
        }

        Zones(environment, existing, problems);
        Distinct([.. existing.Subnets.Select(subnet => subnet.Id)], "id", "each subnet once", problems);
        NetworkValidator.Names(existing.Endpoints, $"{Path}.endpoints", problems);
        Endpoints(environment.Network, existing, problems);
    }

    private static void NothingIsMade(NetworkConfiguration network, ProblemReport problems)
    {
        (string Key, bool IsSaid)[] keys =
        [
            ("cidr", network.Cidr != Made.Cidr), ("natGateways", network.NatGateways > 0),
            ("isolatedSubnets", network.IsolatedSubnets), ("publicSubnets", !network.PublicSubnets),
            ("podCidr", network.PodCidr is not null),
        ];
        foreach (var (key, isSaid) in keys)
            if (isSaid || problems.IsWritten($"network.{key}"))
                problems.Conflict($"network.{key}", "is of a network to be made, and network.existing says that there is one",
                    "remove one of the two", Path);
    }

    // Null for each that is none.
    private static List<IpRange?> Ranges(IReadOnlyList<string> texts, Func<int, string> path, ProblemReport problems)
    {
        var ranges = new List<IpRange?>();
        for (var index = 0; index < texts.Count; index++)
        {
            var range = Cidr.Parse(texts[index], out var message, out var fix);
            if (range is null)
                problems.Refuse(path(index), message, fix);
            else if (range.Value.Prefix is < 16 or > 28)
                problems.Refuse(path(index), $"'{texts[index]}' is a range that no VPC and no subnet has", "AWS has /16 to /28");
            else if (ranges.FindIndex(other => other?.Overlaps(range.Value) is true) is >= 0 and var first)
                problems.Conflict(path(index), $"'{texts[index]}' overlaps {texts[first]}",
                    "AWS lets no two overlap; name each as it is", path(first));
            ranges.Add(range);
        }

        return ranges;
    }

    private static void Zones(EnvironmentConfiguration environment, ExistingNetworkConfiguration existing, ProblemReport problems)
    {
        string[] zones = [.. existing.Subnets.Select(subnet => subnet.AvailabilityZone)];
        Distinct(zones, "availabilityZone", "one subnet in each zone", problems);
        if (Regions.Find(environment.Region) is { Zones.Count: > 0 } region)
            for (var index = 0; index < zones.Length; index++)
            {
                if (region.Zones.Contains(zones[index])) continue;
                problems.Conflict(
                    $"{Path}.subnets[{index}].availabilityZone", $"{zones[index].Quoted()} is not a zone of {region.Name}",
                    "name the zone as the subnet has it, such as " + region.Zones[0], "region");
                problems.Distrust("availabilityZones");
            }

        if (!environment.AvailabilityZones.ToHashSet().SetEquals(zones))
            problems.Conflict("availabilityZones",
                $"the zones {string.Join(", ", environment.AvailabilityZones)} are not those of network.existing.subnets, " +
                string.Join(", ", zones),
                "leave availabilityZones out: they are those of the subnets", $"{Path}.subnets");
    }

    private static void Distinct(string[] values, string key, string fix, ProblemReport problems)
    {
        for (var index = 0; index < values.Length; index++)
            if (Array.IndexOf(values, values[index]) is var first && first < index)
                problems.Conflict($"{Path}.subnets[{index}].{key}",
                    $"{values[index].Quoted()} is also that of {Path}.subnets[{first}]", $"name {fix}",
                    $"{Path}.subnets[{first}].{key}");
    }

    private static void Endpoints(NetworkConfiguration network, ExistingNetworkConfiguration existing, ProblemReport problems)
    {
        var made = network.Endpoints ?? [];
        for (var index = 0; index < made.Count; index++)
        {
            if (existing.Endpoints.Contains(made[index]))
                problems.Conflict($"network.endpoints[{index}]",
                    $"{made[index].Quoted()} is in network.existing.endpoints, and EC2 refuses a second endpoint with the same " +
                    $"private name",
                    "remove one of the two", $"{Path}.endpoints");
            else if (made[index] == VpcEndpoints.S3)
                problems.Conflict($"network.endpoints[{index}]",
                    "the endpoint of s3 belongs into the route tables of the VPC, which are not this environment's",
                    "make it where the VPC is made, and name it in network.existing.endpoints");
        }
    }
}
