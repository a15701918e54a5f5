using EksCdk.Checks.Model;

namespace EksCdk.Checks.Joining;

/// <summary>What must have been shown for a link to count as proven: a link about which no rule had anything to say is not known.</summary>
internal static class LinkRequirements
{
    public static IEnumerable<Evidence> MissingFor(JoinLink link, Compute compute, IReadOnlyList<Evidence> shown)
    {
        if (compute.Cluster is null && shown.Count == 0)
            yield return new Evidence(LinkState.Unknown, compute.Resource.LogicalId, $"Resources.{compute.Resource.LogicalId}", $"The cluster of {compute.Label} is not in the templates: {link} cannot be checked.", null);
    }
}
