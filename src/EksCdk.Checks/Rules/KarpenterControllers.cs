namespace EksCdk.Checks.Rules;

/// <summary>The roles that the templates give to Karpenter.</summary>
internal static class KarpenterControllers
{
    private const string Usual = "karpenter";

    /// <summary>The chart that installs Karpenter; null if there is none in the templates.</summary>
    /// <param name="cluster">The cluster.</param>
    public static HelmChart? ChartIn(Cluster cluster) =>
        cluster.HelmCharts.FirstOrDefault(c => c.ChartName == Usual);

    /// <summary>The service accounts of a cluster that are Karpenter's, by the name that its chart gives them.</summary>
    /// <param name="cluster">The cluster.</param>
    public static List<ServiceAccountRole> Of(Cluster cluster)
    {
        var chart = ChartIn(cluster);
        var name = chart?.Values.At("serviceAccount.name") is { IsMissing: false } given ? given.Text : Usual;
        return [.. ServiceAccountRole.In(cluster.Model, cluster)
            .Where(r => r.Resource == chart?.Resource || (name is not null && r.Name == name))];
    }

    /// <summary>
    /// Whether a chart's service account certainly has no role, although one of its name in another namespace has, and the nodes'
    /// own roles do not start nodes.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="chart">The chart that installs Karpenter.</param>
    public static ServiceAccountRole? Misplaced(Cluster cluster, HelmChart chart)
    {
        if (chart.Namespace.TextOr("default") is not { } ns || !chart.Values.At("serviceAccount.annotations").IsMissing
            || ServiceAccountRole.In(cluster.Model, null).Any()
            || ServiceAccountRole.In(cluster.Model, cluster).Any(r => r.Name is null || r.Namespace is null)) return null;
        var given = Of(cluster);
        return given.Count > 0 && given.TrueForAll(r => r.Resource != chart.Resource && r.Namespace != ns)
            && cluster.Compute.All(c => c.Role?.Allows("ec2:CreateFleet") is false)
            && !cluster.MayHaveUnlisted<PodIdentityAssociation>() && !cluster.Manifests.Any(m => m.Manifest.IsUnknown)
            ? given[0] : null;
    }

    /// <summary>
    /// The one role with which Karpenter calls AWS; null if there is none in the templates, or it is not known which.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    public static Role? RoleIn(Cluster cluster) =>
        Of(cluster).Select(r => r.Role).Distinct().ToList() is [{ } role] ? role : null;
}
