using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// The VPC's range, NAT and endpoints. The range of Kubernetes services needs no check: EKS takes 10.100.0.0/16 or 172.20.0.0/16,
/// whichever does not overlap the VPC (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html).
/// </summary>
internal static class NetworkValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        Names(environment.Network.Endpoints ?? [], "network.endpoints", problems);
        if (environment.Network.Existing is { } existing)
        {
            if (existing.InternetAccess == InternetAccessMode.None)
                WithoutInternet(environment, "network.existing.internetAccess", "internetAccess: None",
                    "name them in network.existing.endpoints if the VPC has them, else in network.endpoints", problems);
            return;
        }

        Range(environment.Network.Cidr, problems);
        Nat(environment, problems);
        if (environment.Network is { PublicSubnets: false, NatGateways: > 0 })
            problems.Conflict(
                "network.publicSubnets",
                $"NAT gateways stand in public subnets, and natGateways is {environment.Network.NatGateways}" +
                    problems.IfDefault("network.natGateways"),
                "set natGateways: 0, or leave the public subnets", "network.natGateways", "availabilityZones");
        if (environment.Network.PodCidr is { } pods) PodRange(pods, environment.Network.Cidr, problems);
    }

    private static void PodRange(string pods, string cidr, ProblemReport problems)
    {
        const string Path = "network.podCidr";
        if (Cidr.Parse(pods, out var message, out var fix) is not { } range)
            problems.Refuse(Path, message, fix);
        else if (!IpRanges.Shared.Contains(range))
            problems
                .Refuse(Path, $"'{pods}' may not fit to the VPC's own range",
                    $"use one from {IpRanges.Shared}, which always does");
        else if (range.Prefix is < 16 or > 20)
            problems.Refuse(Path, $"'{pods}' is too {(range.Prefix < 16 ? "large" : "small")}", "use /16 to /20");
        else if (IpRange.TryParse(cidr, out var own) && own.Overlaps(range))
            problems
                .Conflict(Path, $"'{pods}' overlaps the VPC's own range {cidr}", "use another one of " + IpRanges.Shared,
                    "network.cidr");
    }

    private static void Range(string cidr, ProblemReport problems)
    {
        const string Path = "network.cidr";
        if (Cidr.Parse(cidr, out var message, out var fix) is not { } range)
            problems.Refuse(Path, message, fix);
        else if (!IpRanges.IsPrivate(range) && !IpRanges.Shared.Contains(range))
            problems.Refuse(
                Path, $"'{cidr}' is not a private range",
                    $"use one from {string.Join(", ", IpRanges.Private)} or {IpRanges.Shared}");
        else if (range.Prefix < 16)
            problems.Refuse(Path, $"'{cidr}' is larger than a VPC can be", "use /16 to /20");
        else if (range.Prefix > 20)
            problems.Refuse(Path, $"'{cidr}' is too small: every pod uses an address of the VPC", "use /16 to /20");
    }

    /// <summary>Refuses services that are not known.</summary>
    public static void Names(IReadOnlyList<string> endpoints, string path, ProblemReport problems)
    {
        for (var index = 0; index < endpoints.Count; index++)
        {
            if (VpcEndpoints.Offered.Contains(endpoints[index])) continue;
            var fix =
                Suggestion.DidYouMean(endpoints[index], VpcEndpoints.Offered,
                    $"known are {string.Join(", ", VpcEndpoints.Offered)}");
            problems.Refuse($"{path}[{index}]", $"unknown endpoint {endpoints[index].Quoted()}", fix);
        }
    }

    private static void Nat(EnvironmentConfiguration environment, ProblemReport problems)
    {
        const string Path = "network.natGateways";
        var (nat, zones) = (environment.Network.NatGateways ?? 0, environment.AvailabilityZones);
        if (zones.Count == 0) return;
        if (nat > 0 && environment.Network.Endpoints?.Contains(VpcEndpoints.S3) == false)
            problems.Refuse("network.endpoints", "without s3 all image layers go through NAT, which is paid by the gigabyte",
                "add s3, whose endpoint is free");
        if (nat < 0)
            problems.Refuse(Path, $"{nat} is negative", "0 means none");
        else if (nat > zones.Count)
            problems.Conflict(
                Path, $"{nat} NAT gateways are more than the {zones.Count} availability zones ({string.Join(", ", zones)})",
                $"use 0 to {zones.Count}", "availabilityZones", "region");
        else if (nat == 0)
            WithoutInternet(environment, Path, "natGateways: 0", "add them, or use NAT gateways", problems);
    }

    /// <summary>
    /// Then nothing leaves the VPC but through an endpoint:
    /// https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html.
    /// </summary>
    private static void WithoutInternet(
        EnvironmentConfiguration environment, string path, string said, string fix, ProblemReport problems)
    {
        var missing = VpcEndpoints.RequiredWithoutNat.Except(environment.Network.ReachedByEndpoints).ToList();
        if (missing.Count > 0)
            problems.Conflict(
                "network.endpoints",
                    $"without NAT ({said}) nodes cannot join, because these endpoints are " +
                    $"missing: {string.Join(", ", missing)}",
                fix, "network.endpoints", path, "network.existing.endpoints");

        if (environment.Registry is not null) return;
        var charts = ChartedControllers.In(environment)
            .Select(controller => (Key: ChartedControllers.PathOf(controller), controller.Install!.Registry))
            .Concat(DevicePlugins.In(environment).Select(plugin => (Key: "nodeGroups", plugin.Registry))).ToList();
        if (charts.Count > 0)
            problems.Conflict(
                path,
                $"without NAT the images of {string.Join(" and ", charts.Select(chart => $"{chart.Key} ({chart.Registry})"))} " +
                    "cannot be pulled",
                "use a NAT gateway, name a registry that mirrors them, or " + (charts.Exists(chart => chart.Key == "nodeGroups")
                    ? "leave them out" : "set them to false"),
                charts.Select(chart => chart.Key).Append("registry"));
    }
}
