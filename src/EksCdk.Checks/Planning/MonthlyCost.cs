using System.Globalization;
using EksCdk.Checks.Results;

namespace EksCdk.Checks.Planning;

/// <summary>What a platform costs a month before any traffic: what is paid for by the hour because it is there.</summary>
internal static class MonthlyCost
{
    // EKS's own, where nothing says how large a volume is.
    private const long DefaultVolume = 20;
    private const string NoTraffic = "without what goes through";

    public static IEnumerable<CostLine> Of(DeploymentModel model, DateOnly today)
    {
        foreach (var cluster in model.Clusters) yield return ControlPlane(cluster, today);
        foreach (var compute in model.Compute.Where(c => c is NodeGroup or AutoScalingGroup))
        {
            yield return Nodes(compute);
            if (Volumes(compute) is { } volumes) yield return volumes;
        }

        foreach (var compute in model.Compute.Where(c => c is FargateProfile or AutoModeCompute))
            yield return new CostLine(Label(compute), 0, 0, "paid for by what runs on it, which no template says");
        if (Count(model, "AWS::EC2::NatGateway") is > 0 and var gateways)
            yield return Fixed(Many(gateways, "NAT gateway"), gateways * Prices.Month["natGateway"], NoTraffic);
        if (EndpointsInZones(model) is > 0 and var endpoints)
            yield return Fixed($"interface endpoints, {endpoints} in zones", Endpoints(model), NoTraffic);
        if (Count(model, "AWS::EC2::EIP") is > 0 and var addresses)
            yield return Fixed(Many(addresses, "public address"), addresses * Prices.Month["publicAddress"], "");
        if (Count(model, "AWS::KMS::Key") is > 0 and var keys)
            yield return Fixed(Many(keys, "customer key"), keys * Prices.Month["key"], "without calls and older versions");
        if (Count(model, "AWS::Logs::LogGroup") is > 0 and var groups)
            yield return Fixed(Many(groups, "log group"), 0, "paid for by what is written and kept");
    }

    /// <summary>What the interface endpoints cost.</summary>
    public static decimal Endpoints(DeploymentModel model) =>
        EndpointsInZones(model) * Prices.Month["interfaceEndpointInZone"];

    private static CostLine ControlPlane(Cluster cluster, DateOnly today)
    {
        var isExtended = cluster.Version is { } version
            && KubernetesVersions.EndOfStandardSupport(version) is { } end && end < today;
        return Fixed($"control plane {cluster.Label}",
            Prices.Month[isExtended ? "controlPlaneInExtendedSupport" : "controlPlane"], isExtended ? "in extended support" : "");
    }

    private static CostLine Nodes(Compute compute)
    {
        var types = compute.InstanceTypes.Items.Select(t => t.Text ?? "").ToList();
        var prices = types.Select(Prices.InstanceMonth).ToList();
        var (least, most) = Sizes(compute);
        var kinds = string.Join(" or ", types.Select(t => t.Length > 0 ? t : "a type that is not known"));
        var what = $"nodes of {Label(compute)}, {Range(least, most)} {kinds}";
        if (IsBlock(compute))
            return new CostLine(what, 0, 0, "a Capacity Block, which was paid for as a whole when it was bought");
        if (prices.Count == 0 || prices.Contains(null) || least is null || most is null)
            return new CostLine(what, 0, 0, "not known: the instance types, their prices or the sizes are not");
        var bought = compute.Resource["CapacityType"].Is("SPOT") is true ? "on demand; as Spot it is less"
            : IsReserved(compute) ? "on demand; what is reserved is paid for also while no node uses it" : "on demand";
        var licence = MachineImage.Of(compute).Family == ImageFamily.Windows
            ? ", without the licence of Windows, paid for by the virtual processor" : "";
        return new CostLine(what, least.Value * prices.Min()!.Value, most.Value * prices.Max()!.Value,
            bought + licence);
    }

    private static bool IsBlock(Compute compute) => compute.Resource["CapacityType"].Is("CAPACITY_BLOCK") is true
        || compute.LaunchTemplate?.Data.At("InstanceMarketOptions.MarketType").Is("capacity-block") is true;

    private static bool IsReserved(Compute compute) =>
        compute.LaunchTemplate?.Data.At("CapacityReservationSpecification.CapacityReservationTarget") is { IsMissing: false };

    private static CostLine? Volumes(Compute compute)
    {
        var (least, most) = Sizes(compute);
        if (least is null || most is null) return null;
        var sizes = compute.LaunchTemplate?.Volumes.Select(v => v["VolumeSize"].Number).ToList() ?? [];
        var size = sizes.Count > 0 ? sizes.Sum(s => s ?? DefaultVolume) : compute.Resource["DiskSize"].Number ?? DefaultVolume;
        var price = size * Prices.VolumeGiB["gp3"];
        return new CostLine($"volumes of {Label(compute)}, {size} GiB a node", least.Value * price, most.Value * price, "as gp3");
    }

    private static (long? Least, long? Most) Sizes(Compute compute) => compute is NodeGroup group
        ? (group.Resource.At("ScalingConfig.MinSize") is { IsMissing: false } min ? min.Number : group.StartSize,
            group.MaxSize ?? group.StartSize)
        : (compute.Resource["MinSize"].Number, compute.Resource["MaxSize"].Number);

    // An endpoint is paid for in each zone in which it has a subnet.
    private static int EndpointsInZones(DeploymentModel model) => model.OfType("AWS::EC2::VPCEndpoint")
        .Where(e => e["VpcEndpointType"].Is("Interface") is true).Sum(e => Math.Max(1, e["SubnetIds"].Items.Length));

    private static int Count(DeploymentModel model, string type) => model.OfType(type).Count;

    private static string Label(Compute compute) => VerdictLabel.Of(compute.Resource);

    private static string Range(long? least, long? most) => least == most ? Text(least) : $"{Text(least)} to {Text(most)}";

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static string Many(int count, string what) =>
        count == 1 ? $"1 {what}" : $"{count} {what}{(what[^1] == 's' ? "es" : "s")}";

    private static CostLine Fixed(string what, decimal price, string note) => new(what, price, price, note);
}
