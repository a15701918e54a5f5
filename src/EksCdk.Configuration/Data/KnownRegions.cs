using System.Text.Json;

namespace EksCdk.Configuration.Data;

/// <summary>An AWS region, as far as EKS is concerned.</summary>
/// <param name="Name">For example <c>us-east-1</c>.</param>
/// <param name="Partition">What its ARNs start with: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
/// <param name="Zones">The zones that at least some accounts see.</param>
/// <param name="UsualZones">Three zones that every account sees and EKS supports; empty where accounts differ.</param>
/// <param name="ZonesWithoutControlPlane">Zones in which EKS creates no control plane.</param>
public sealed record KnownRegion(
    string Name,
    string Partition,
    IReadOnlyList<string> Zones,
    IReadOnlyList<string> UsualZones,
    IReadOnlyList<string> ZonesWithoutControlPlane);

/// <summary>The regions that EKS runs in, from <c>Data/regions.json</c>.</summary>
public static class KnownRegions
{
    private static readonly Lazy<IReadOnlyDictionary<string, KnownRegion>> Regions = new(Read);

    /// <summary>Every region, by name.</summary>
    public static IReadOnlyDictionary<string, KnownRegion> All => Regions.Value;

    /// <summary>The region of that name, or null when it is not known.</summary>
    public static KnownRegion? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, KnownRegion> Read() =>
        EmbeddedData.Read("regions.json").GetProperty("partitions").EnumerateObject()
            .SelectMany(partition => partition.Value.EnumerateObject().Select(region => Describe(region.Name, partition.Name, region.Value)))
            .ToDictionary(region => region.Name);

    private static KnownRegion Describe(string name, string partition, JsonElement entry)
    {
        var zones = entry.GetProperty("zones").GetString()!;
        var accountsAgree = !entry.TryGetProperty("usual", out var usual) || usual.GetBoolean();
        var withoutControlPlane = entry.TryGetProperty("withoutControlPlane", out var letters) ? letters.GetString()! : "";
        string[] Named(IEnumerable<char> letters) => [.. letters.Select(letter => name + letter)];
        return new KnownRegion(
            name,
            partition,
            Named(zones),
            Named(accountsAgree ? zones.Take(3) : []),
            Named(withoutControlPlane));
    }
}
