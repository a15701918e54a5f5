namespace EksCdk.Checks.Values;

/// <summary>Regions, partitions and zones: <c>Data/regions.json</c>.</summary>
internal static class Regions
{
    private static readonly Lazy<Node> Data = new(() => DataFile.Read("regions.json"));

    /// <summary>Zones without a control plane, by id.</summary>
    public static IEnumerable<string> ZoneIdsWithoutControlPlane => Data.Value["noControlPlane"]!["ids"]!.Items.Select(n => n.Text);

    /// <summary>What such zones are called in most accounts; names are dealt out per account.</summary>
    public static IEnumerable<string> UsualNamesOfThose => Data.Value["noControlPlane"]!["usualNames"]!.Items.Select(n => n.Text);

    /// <summary>Every region listed.</summary>
    public static IEnumerable<string> All => Data.Value["partitions"]!.Members.SelectMany(p => p.Value.Items).Select(n => n.Text);

    /// <summary>The partition of a region, or null for a region that is not listed.</summary>
    public static string? PartitionOf(string? region)
    {
        foreach (var partition in Data.Value["partitions"]!.Members)
            if (partition.Value.Items.Any(n => n.Text == region))
                return partition.Name;
        return null;
    }
}
