namespace EksCdk.Account.Sweep;

/// <summary>Whether something is a cluster's, and nobody else's.</summary>
internal static class Ownership
{
    /// <summary>What is a cluster's, with the reason where it is to be kept; null where it is not the cluster's.</summary>
    public static Found? Of(Found found, string cluster, string region)
    {
        var marks =
            (from tag in found.Tags
             from mark in ClusterMarks.All
             let named = mark.ClusterOf(tag.Key, tag.Value)
             where named is not null
             let isOwned = mark.Value is ClusterMark.Cluster || mark.Value == tag.Value
             select (Tag: $"{tag.Key}={tag.Value}", Cluster: named, IsOwned: isOwned)).ToList();
        if (!marks.Exists(mark => mark.Cluster == cluster)) return null;
        return found with { Kept = Reason() ?? found.Kept };

        string? Reason()
        {
            if (marks.Find(mark => mark.Cluster != cluster) is { Tag: { } other })
                return $"it has another cluster's tag, {other}";
            if (marks.Find(mark => !mark.IsOwned) is { Tag: { } shared }) return $"somebody else made it, as {shared} says";
            if (found.Tags.TryGetValue(ClusterMarks.StackTag, out var stack))
                return $"it is of the stack {stack}, which deletes it, or has retained it on purpose";
            if (!found.IsGlobal) return null;
            return found.Tags.TryGetValue(ClusterMarks.RegionTag, out var place) && place == region ? null
                : place is null ? "it has no region, and a cluster of this name may be in another" : $"it is of {place}";
        }
    }
}
