namespace EksCdk.Facts;

/// <summary>A tag that says of which cluster something is.</summary>
public sealed record ClusterMark
{
    /// <summary>Stands for the cluster's name.</summary>
    public const string Cluster = "{cluster}";

    /// <summary>The tag's key, with <see cref="Cluster"/> in it where the key names the cluster.</summary>
    public required string Key { get; init; }

    /// <summary>The tag's value: <see cref="Cluster"/> where it names the cluster.</summary>
    public required string Value { get; init; }

    /// <summary>Who puts it on what it makes.</summary>
    public required string By { get; init; }

    /// <summary>Whether EKS puts it on the cluster security group.</summary>
    public bool OnClusterGroup { get; init; }

    /// <summary>The tag of a cluster.</summary>
    /// <param name="cluster">The cluster's name.</param>
    public (string Key, string Value) Of(string cluster) => (Key.Replace(Cluster, cluster, StringComparison.Ordinal),
        Value.Replace(Cluster, cluster, StringComparison.Ordinal));

    /// <summary>The cluster that a tag names, or null where it is another tag.</summary>
    /// <param name="key">The tag's key.</param>
    /// <param name="value">Its value.</param>
    public string? ClusterOf(string key, string value)
    {
        if (Key == key) return value;
        var start = Key.IndexOf(Cluster, StringComparison.Ordinal);
        return start >= 0 && key.Length > start && key.StartsWith(Key[..start], StringComparison.Ordinal) ? key[start..] : null;
    }
}

/// <summary>By what it is seen of which cluster something is that CloudFormation did not make.</summary>
public static class ClusterMarks
{
    private static readonly Lazy<ClusterMarksFile> Data =
        new(() => FactFile.Read("cluster-marks", FactsJson.Default.ClusterMarksFile));

    /// <summary>The tags.</summary>
    public static IReadOnlyList<ClusterMark> All => Data.Value.Marks;

    /// <summary>The value of a tag that says that a cluster uses something that somebody else made.</summary>
    public static string Shared => Data.Value.Shared;

    /// <summary>The key of the tag that CloudFormation puts on what it makes; the value is the stack's name.</summary>
    public static string StackTag => Data.Value.StackTag;

    /// <summary>The key of the tag that says of which region's cluster something is that has no region.</summary>
    public static string RegionTag => Data.Value.RegionTag;

    /// <summary>Beginnings of the keys of tags that only nodes have which EKS or Karpenter started.</summary>
    public static IReadOnlyList<string> NodeTags => Data.Value.NodeTags;

    /// <summary>
    /// The log groups that EKS and its add-ons make by themselves for a cluster; those that end in <c>/</c> are prefixes.
    /// </summary>
    /// <param name="cluster">The cluster's name.</param>
    public static IEnumerable<string> LogGroups(string cluster) =>
        Data.Value.LogGroups.Select(name => name.Replace(ClusterMark.Cluster, cluster, StringComparison.Ordinal));
}

internal sealed record ClusterMarksFile : FactSet
{
    public required string StackTag { get; init; }

    public required string Shared { get; init; }

    public required string RegionTag { get; init; }

    public required IReadOnlyList<string> NodeTags { get; init; }

    public required IReadOnlyList<ClusterMark> Marks { get; init; }

    public required IReadOnlyList<string> LogGroups { get; init; }
}
