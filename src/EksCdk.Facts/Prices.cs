namespace EksCdk.Facts;

/// <summary>
/// List prices in US dollars of what is there, before any traffic or request: an order of magnitude, not an offer.
/// </summary>
public static class Prices
{
    private static readonly Lazy<PricesFile> Data = new(() => FactFile.Read("prices", FactsJson.Default.PricesFile));

    private static readonly Lazy<InstancePricesFile> Instances =
        new(() => FactFile.Read("instance-prices", FactsJson.Default.InstancePricesFile));

    private static readonly Lazy<Dictionary<string, decimal>> Months = new(() => new Dictionary<string, decimal>(
        Data.Value.Hour.Select(hour => KeyValuePair.Create(hour.Key, hour.Value * Data.Value.HoursInMonth))
            .Concat(Data.Value.Month)));

    /// <summary>The region that they are of; others cost up to twice as much.</summary>
    public static string Region => Data.Value.Region;

    /// <summary>The day of which they are.</summary>
    public static DateOnly Date => Data.Value.Date;

    /// <summary>A month of one, by what it is: <c>natGateway</c>.</summary>
    public static IReadOnlyDictionary<string, decimal> Month => Months.Value;

    /// <summary>A month of a GiB of a volume, by the volume's type.</summary>
    public static IReadOnlyDictionary<string, decimal> VolumeGiB => Data.Value.VolumeGiB;

    /// <summary>A month of a GiB of a snapshot.</summary>
    public static decimal SnapshotGiB => Data.Value.SnapshotGiB;

    /// <summary>A month of a GiB of logs that are kept.</summary>
    public static decimal LogGiB => Data.Value.LogGiB;

    /// <summary>A month of an instance on demand with Linux; null if its type is not known.</summary>
    /// <param name="type">The instance type: <c>m6i.large</c>.</param>
    public static decimal? InstanceMonth(string type) => type.Split('.') is [var family, var size]
        && Instances.Value.Families.GetValueOrDefault(family) is { } sizes && sizes.TryGetValue(size, out var hour)
            ? hour * Data.Value.HoursInMonth : null;

    /// <summary>
    /// How many gigabytes a month must go to AWS's own services before interface endpoints are cheaper than the same traffic
    /// through a NAT gateway.
    /// </summary>
    /// <param name="endpointsMonth">What the endpoints cost a month.</param>
    public static decimal GigabytesThatPayFor(decimal endpointsMonth) =>
        endpointsMonth / (Data.Value.Gigabyte["natGateway"] - Data.Value.Gigabyte["interfaceEndpoint"]);

    /// <summary>A month of NAT gateways and interface endpoints.</summary>
    /// <param name="natGateways">How many NAT gateways.</param>
    /// <param name="interfaceEndpoints">How many interface endpoints; gateway endpoints are free.</param>
    /// <param name="zones">The zones in which each endpoint has a subnet.</param>
    public static double NetworkAMonth(int natGateways, int interfaceEndpoints, int zones) =>
        (double)((natGateways * Month["natGateway"]) + (interfaceEndpoints * zones * Month["interfaceEndpointInZone"]));
}

internal sealed record PricesFile : FactSet
{
    public required IReadOnlyDictionary<string, decimal> Gigabyte { get; init; }

    public required string Region { get; init; }

    public required int HoursInMonth { get; init; }

    public required IReadOnlyDictionary<string, decimal> Hour { get; init; }

    public required IReadOnlyDictionary<string, decimal> Month { get; init; }

    public required IReadOnlyDictionary<string, decimal> VolumeGiB { get; init; }

    public required decimal SnapshotGiB { get; init; }

    public required decimal LogGiB { get; init; }
}

internal sealed record InstancePricesFile : FactSet
{
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>> Families { get; init; }
}
