namespace EksCdk.Facts;

/// <summary>A partition: regions that share identities and ARNs.</summary>
public sealed record Partition
{
    /// <summary>What its ARNs start with: <c>aws</c>, <c>aws-cn</c>...</summary>
    public required string Name { get; init; }

    /// <summary>The domain of its services: <c>amazonaws.com</c>.</summary>
    public required string UrlSuffix { get; init; }

    /// <summary>What the names of its regions start with; null for <c>aws</c>, where they start in many ways.</summary>
    public string? RegionPrefix { get; init; }
}

/// <summary>An AWS region, as far as EKS is concerned.</summary>
/// <param name="Name">For example <c>us-east-1</c>.</param>
/// <param name="Partition">Where it belongs.</param>
/// <param name="Zones">The zones that at least some accounts see; empty where they are not known.</param>
/// <param name="UsualZones">Three zones that every account sees and EKS supports; empty where accounts differ or zones are not
/// known.</param>
/// <param name="ZonesWithoutControlPlane">Zones in which EKS creates no control plane, by the names that they have in most
/// accounts.</param>
/// <param name="WithoutFamilies">Old families of instance types that it never got, as far as they are known.</param>
public sealed record Region(
    string Name,
    Partition Partition,
    IReadOnlyList<string> Zones,
    IReadOnlyList<string> UsualZones,
    IReadOnlyList<string> ZonesWithoutControlPlane,
    IReadOnlyList<string> WithoutFamilies);

/// <summary>The regions that EKS runs in. One that is not listed may be new.</summary>
public static class Regions
{
    private static readonly Lazy<RegionsFile> Data = new(() => FactFile.Read("regions", FactsJson.Default.RegionsFile));
    private static readonly Lazy<Dictionary<string, Region>> ByName = new(() => Data.Value.Partitions
        .SelectMany(partition => partition.Regions.Select(region => Describe(region.Key, partition.Partition, region.Value)))
        .ToDictionary(region => region.Name));

    /// <summary>Every region, by name.</summary>
    public static IReadOnlyDictionary<string, Region> All => ByName.Value;

    /// <summary>Every partition.</summary>
    public static IEnumerable<Partition> Partitions => Data.Value.Partitions.Select(row => row.Partition);

    /// <summary>The zones in which EKS creates no control plane, by their ids: <c>use1-az3</c>.</summary>
    public static IReadOnlyList<string> ZoneIdsWithoutControlPlane => Data.Value.ZoneIdsWithoutControlPlane;

    /// <summary>The region of that name, or null when it is not listed.</summary>
    /// <param name="name">The name; null gives null.</param>
    public static Region? Find(string? name) => name is null ? null : All.GetValueOrDefault(name);

    /// <summary>The partition of a region that is listed; null for any other.</summary>
    /// <param name="region">The region's name; null gives null.</param>
    public static string? PartitionOf(string? region) => Find(region)?.Partition.Name;

    /// <summary>The partition that the name of a region tells, whether the region is listed or not.</summary>
    /// <param name="region">The region's name.</param>
    public static Partition PartitionByName(string region) =>
        Partitions.FirstOrDefault(p => p.RegionPrefix is { } prefix && region.StartsWith(prefix, StringComparison.Ordinal))
            ?? Partitions.First();

    private static Region Describe(string name, Partition partition, RegionRow row)
    {
        string[] Named(IEnumerable<char> letters) => [.. letters.Select(letter => name + letter)];
        return new Region(
            name, partition, Named(row.Zones), Named(row.ZonesVary ? [] : row.Zones.Take(3)), Named(row.WithoutControlPlane),
            row.WithoutFamilies);
    }
}

internal sealed record RegionsFile : FactSet
{
    public required IReadOnlyList<string> ZoneIdsWithoutControlPlane { get; init; }

    public required IReadOnlyList<PartitionRow> Partitions { get; init; }
}

internal sealed record PartitionRow
{
    public required Partition Partition { get; init; }

    public required IReadOnlyDictionary<string, RegionRow> Regions { get; init; }
}

internal sealed record RegionRow
{
    public string Zones { get => field ?? ""; init; }

    public bool ZonesVary { get; init; }

    public string WithoutControlPlane { get => field ?? ""; init; }

    public IReadOnlyList<string> WithoutFamilies { get => field ?? []; init; }
}
