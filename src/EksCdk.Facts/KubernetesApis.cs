namespace EksCdk.Facts;

/// <summary>An API version that Kubernetes serves no more.</summary>
public sealed record RemovedApi
{
    /// <summary>For example <c>policy/v1beta1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The kinds that it is served no more for; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get => field ?? []; init; }

    /// <summary>The version of Kubernetes that stopped serving it: <c>1.25</c>.</summary>
    public required string In { get; init; }
}

/// <summary>What brings the custom resources of an API group.</summary>
public sealed record CustomApi
{
    /// <summary>The group.</summary>
    public string Group { get => field ?? ""; init; }

    /// <summary>The charts that bring it.</summary>
    public required IReadOnlyList<string> Charts { get; init; }

    /// <summary>The EKS add-ons that bring it.</summary>
    public IReadOnlyList<string> AddOns { get => field ?? []; init; }

    /// <summary>The members of a chart's values that switch it on, each for itself; empty where it always comes.</summary>
    public IReadOnlyList<string> Switches { get => field ?? []; init; }

    /// <summary>Whether a chart without any of <see cref="Switches"/> brings it.</summary>
    public bool IsOff { get; init; }

    /// <summary>
    /// By API version, the releases of the charts that serve it: from the first, up to the one before the second; empty where
    /// none is listed.
    /// </summary>
    public IReadOnlyDictionary<string, ServedBy> Versions { get => field ?? NoVersions; init; }

    private static readonly IReadOnlyDictionary<string, ServedBy> NoVersions = new Dictionary<string, ServedBy>();

    /// <summary>Whether a webhook of the chart looks at its objects, which are refused while it does not answer.</summary>
    public bool Webhook { get; init; }

    /// <summary>Whether Auto Mode brings it.</summary>
    public bool InAutoMode { get; init; }
}

/// <summary>The releases of a chart that serve an API version.</summary>
public sealed record ServedBy
{
    /// <summary>The first; null for all from the beginning.</summary>
    public string? From { get; init; }

    /// <summary>The first that serves it no more; null where all later ones do.</summary>
    public string? Until { get; init; }

    /// <summary>Whether a release serves it; null where that is not a version in numbers.</summary>
    /// <param name="release">For example <c>1.8.2</c> or <c>v0.37.0</c>.</param>
    public bool? Includes(string? release) =>
        !Version.TryParse(release?.TrimStart('v').Split('-', '+')[0], out var version) ? null
        : (From is null || version >= Version.Parse(From)) && (Until is null || version < Version.Parse(Until));
}

/// <summary>What is known of Kubernetes' APIs.</summary>
public static class KubernetesApis
{
    private static readonly Lazy<KubernetesApisFile> Data =
        new(() => FactFile.Read("kubernetes-apis", FactsJson.Default.KubernetesApisFile));

    /// <summary>The namespaces that every new cluster has.</summary>
    public static IReadOnlyList<string> Namespaces => Data.Value.Namespaces;

    /// <summary>The Kubernetes version that stopped serving the API version for that kind, or null if it is served.</summary>
    /// <param name="apiVersion">For example <c>policy/v1beta1</c>.</param>
    /// <param name="kind">The kind; null is none that is listed by name.</param>
    public static KubernetesVersion? RemovedIn(string apiVersion, string? kind)
    {
        foreach (var api in Data.Value.Removed)
            if (api.ApiVersion == apiVersion && (api.Kinds.Count == 0 || api.Kinds.Contains(kind)))
                return KubernetesVersion.Of(api.In);
        return null;
    }

    /// <summary>
    /// Whether some API server serves a kind in an API version; null where the kinds of that version are not listed.
    /// </summary>
    /// <param name="apiVersion">For example <c>apps/v1</c>.</param>
    /// <param name="kind">For example <c>Deployment</c>.</param>
    public static bool? IsServed(string apiVersion, string kind)
    {
        if (Data.Value.Served.TryGetValue(apiVersion, out var kinds))
            return kinds.Contains(kind) || (kind.EndsWith("List", StringComparison.Ordinal) && kinds.Contains(kind[..^4]));
        return Data.Value.Complete.Contains(apiVersion.Split('/')[0]) ? false : null;
    }

    /// <summary>The API versions that serve a kind, as far as they are listed.</summary>
    /// <param name="kind">For example <c>Deployment</c>.</param>
    public static IEnumerable<string> Serving(string kind) =>
        Data.Value.Served.Where(s => s.Value.Contains(kind)).Select(s => s.Key);

    /// <summary>The API groups whose custom resources a chart brings, as far as they are listed.</summary>
    /// <param name="chart">The name of the chart; null gives none.</param>
    public static IEnumerable<CustomApi> BroughtBy(string? chart) => chart is null ? []
        : Data.Value.Custom.Where(c => c.Value.Charts.Contains(chart)).Select(c => c.Value with { Group = c.Key });

    /// <summary>What brings the custom resources of an API version's group, or null if none is listed.</summary>
    /// <param name="apiVersion">For example <c>karpenter.sh/v1</c>; null gives null.</param>
    public static CustomApi? CustomGroup(string? apiVersion) =>
        apiVersion?.Split('/') is [var group, _]
            && Data.Value.Custom.TryGetValue(group, out var api) ? api with { Group = group } : null;
}

internal sealed record KubernetesApisFile : FactSet
{
    public required IReadOnlyList<string> Namespaces { get; init; }

    public required IReadOnlyList<RemovedApi> Removed { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Served { get; init; }

    public required IReadOnlyList<string> Complete { get; init; }

    public required IReadOnlyDictionary<string, CustomApi> Custom { get; init; }
}
