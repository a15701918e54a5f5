using System.Collections.ObjectModel;
using System.Text.Json;

namespace EksCdk.Facts;

/// <summary>An EKS add-on.</summary>
public sealed record AddOnRow
{
    /// <summary>The namespace that it runs in; null where no more than its name is known.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether EKS installs it unmanaged into a cluster by default.</summary>
    public bool SelfManaged { get; init; }

    /// <summary>Whether it becomes active only when its Deployment runs on nodes.</summary>
    public bool Deployment { get; init; }

    /// <summary>The chart that brings the same; null where none is known.</summary>
    public string? Chart { get; init; }

    /// <summary>The top-level configuration keys with their JSON types; empty where they are not known.</summary>
    public IReadOnlyDictionary<string, string> Keys { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>The default build for each Kubernetes version, as far as known.</summary>
    public IReadOnlyDictionary<string, string> Versions { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>
    /// The last Kubernetes version for which EKS offered a line, oldest line first: older lines ended with it too.
    /// </summary>
    public IReadOnlyDictionary<string, string> Lines { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>The first and last line of which builds are known for each Kubernetes version.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Offered
    {
        get => field ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;
        init;
    }

    /// <summary>
    /// Whether nodes need it to become Ready. All others need nodes to become active: EKS waits for their pods.
    /// </summary>
    public bool BeforeNodes { get; init; }

    /// <summary>
    /// The labels of the pods that a Fargate profile could select; null where they are not known, or where it has only
    /// DaemonSets, which do
    /// not run on Fargate.
    /// </summary>
    public IReadOnlyDictionary<string, string>? PodLabels { get; init; }

    /// <summary>Whether it does not work in clusters of IPv6.</summary>
    public bool OnlyIpv4 { get; init; }

    /// <summary>How the platform installs it; null where nothing is special about it.</summary>
    public AddOnInstall? Install { get; init; }

    /// <summary>Versions that were in AWS's own table by mistake, without the build.</summary>
    public IReadOnlyList<string> Never { get => field ?? []; init; }
}

/// <summary>How the platform installs an add-on.</summary>
public sealed record AddOnInstall
{
    /// <summary>Whether every cluster gets it.</summary>
    public bool Always { get; init; }

    /// <summary>Whether every cluster that has nodes gets it.</summary>
    public bool WithNodes { get; init; }

    /// <summary>Its configuration, unless the environment says otherwise; null for none.</summary>
    public JsonElement? Configuration { get; init; }

    /// <summary>More configuration where a Fargate profile selects its pods; null for none.</summary>
    public JsonElement? FargateConfiguration { get; init; }

    /// <summary>More configuration where pods take their addresses from subnets of their own; null for none.</summary>
    public JsonElement? CustomNetworkingConfiguration { get; init; }

    /// <summary>More configuration where there are nodes of Windows; null for none.</summary>
    public JsonElement? WindowsConfiguration { get; init; }

    /// <summary>
    /// The path in its configuration of the labels of nodes that its pods want; null where nothing chooses them.
    /// </summary>
    public string? NodeSelector { get; init; }

    /// <summary>The settings that an environment leaves as they are.</summary>
    public IReadOnlyList<KeptSetting> Kept { get => field ?? []; init; }
}

/// <summary>A setting of an add-on that an environment does not change.</summary>
public sealed record KeptSetting
{
    /// <summary>The setting, dotted.</summary>
    public required string Path { get; init; }

    /// <summary>A regular expression of the values that do no harm; null for none.</summary>
    public string? Allowed { get; init; }

    /// <summary>Why, as a clause.</summary>
    public required string Why { get; init; }
}

/// <summary>The EKS add-ons. New ones appear all the time: one that is not listed is unknown.</summary>
public static class AddOnCatalog
{
    private static readonly Lazy<AddOnsFile> Data = new(() => FactFile.Read("add-ons", FactsJson.Default.AddOnsFile));

    /// <summary>Every add-on, by name.</summary>
    public static IReadOnlyDictionary<string, AddOnRow> All => Data.Value.AddOns;

    /// <summary>The day on which the lists were last compared with their sources.</summary>
    public static DateOnly Date => Data.Value.Date;

    /// <summary>The form that every published version has, as a regular expression.</summary>
    public static string VersionPattern => Data.Value.VersionPattern;

    /// <summary>The add-on of that name, or null if it is not listed.</summary>
    /// <param name="addOn">The name; null gives null.</param>
    public static AddOnRow? Find(string? addOn) => addOn is null ? null : All.GetValueOrDefault(addOn);

    /// <summary>Whether more than the name of an add-on is known.</summary>
    /// <param name="addOn">The name.</param>
    public static bool Knows(string? addOn) => NamespaceOf(addOn) is not null;

    /// <summary>Whether EKS installs it unmanaged into a cluster by default.</summary>
    /// <param name="addOn">The name.</param>
    public static bool IsSelfManagedByDefault(string? addOn) => Find(addOn) is { SelfManaged: true };

    /// <summary>Whether it becomes active only when its Deployment runs on nodes.</summary>
    /// <param name="addOn">The name.</param>
    public static bool NeedsNodes(string? addOn) => Find(addOn) is { Deployment: true };

    /// <summary>The namespace it runs in, or null if that is not known.</summary>
    /// <param name="addOn">The name.</param>
    public static string? NamespaceOf(string? addOn) => Find(addOn)?.Namespace;

    /// <summary>The chart that brings the same as the add-on, or null if none is listed.</summary>
    /// <param name="addOn">The name.</param>
    public static string? ChartOf(string? addOn) => Find(addOn)?.Chart;

    /// <summary>The configuration's top-level keys with their JSON types; empty if they are not listed.</summary>
    /// <param name="addOn">The name.</param>
    public static IReadOnlyDictionary<string, string> KeysOf(string? addOn) =>
        Find(addOn)?.Keys ?? new Dictionary<string, string>();

    /// <summary>The settings that an environment leaves as they are; empty where none are listed.</summary>
    /// <param name="addOn">The name.</param>
    public static IReadOnlyList<KeptSetting> KeptOf(string? addOn) => Find(addOn)?.Install?.Kept ?? [];

    /// <summary>The default version for a Kubernetes version, or null if it is not listed.</summary>
    /// <param name="addOn">The name.</param>
    /// <param name="kubernetes">The Kubernetes version.</param>
    public static string? DefaultVersion(string? addOn, KubernetesVersion kubernetes) =>
        Find(addOn)?.Versions.GetValueOrDefault(kubernetes.ToString());

    /// <summary>
    /// The last Kubernetes version for which EKS offered the line that a version belongs to, or an older one; null if that is
    /// not listed.
    /// </summary>
    /// <param name="addOn">The name.</param>
    /// <param name="line">Major and minor version of the add-on.</param>
    public static KubernetesVersion? LastKubernetesFor(string? addOn, KubernetesVersion line)
    {
        foreach (var (end, last) in Find(addOn)?.Lines ?? ReadOnlyDictionary<string, string>.Empty)
            if (line <= KubernetesVersion.Of(end))
                return KubernetesVersion.Of(last);
        return null;
    }

    /// <summary>
    /// The first and last line of an add-on of which builds are known for a Kubernetes version; null if none are listed.
    /// </summary>
    /// <param name="addOn">The name.</param>
    /// <param name="kubernetes">The Kubernetes version.</param>
    public static (KubernetesVersion First, KubernetesVersion Last)? Offered(string? addOn, KubernetesVersion kubernetes) =>
        Find(addOn)?.Offered.GetValueOrDefault(kubernetes.ToString()) is [var first, var last]
            ? (KubernetesVersion.Of(first), KubernetesVersion.Of(last))
            : null;

    /// <summary>The newest line that is listed for any Kubernetes version; null if none is.</summary>
    /// <param name="addOn">The name.</param>
    public static KubernetesVersion? NewestLine(string? addOn) =>
        Find(addOn)?.Offered.Values.Max(lines => KubernetesVersion.Parse(lines[^1]));

    /// <summary>Whether a version was in AWS's own table by mistake.</summary>
    /// <param name="addOn">The name.</param>
    /// <param name="version">Without the build: <c>1.28.5</c>.</param>
    public static bool WasNever(string? addOn, string version) => Find(addOn)?.Never.Contains(version) is true;

    /// <summary>
    /// The listed name that is meant by one that differs from it by case, hyphens or AWS's prefixes; null if there is none.
    /// </summary>
    /// <param name="name">The name as written.</param>
    public static string? LikelyNameOf(string name) =>
        All.ContainsKey(name) ? null : All.Keys.FirstOrDefault(known => WithoutPrefix(known) == WithoutPrefix(name));

    /// <summary>Whether a chart's, repository's or DaemonSet's name is that of another network plugin than the VPC CNI.</summary>
    /// <param name="name">The name; null is none.</param>
    public static bool IsNetworkPlugin(string? name) =>
        name is not null && Data.Value.NetworkPlugins.Any(plugin => name.Contains(plugin, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a chart brings a network plugin.</summary>
    /// <param name="chart">The chart's own name, without an address before it.</param>
    public static bool IsNetworkPluginChart(string? chart) => Data.Value.NetworkPluginCharts.Contains(chart);

    private static string WithoutPrefix(string name)
    {
        var bare = Spelling.Bare(name);
        while (Data.Value.NamePrefixes.FirstOrDefault(p => bare.StartsWith(p, StringComparison.Ordinal)) is { } prefix)
            bare = bare[prefix.Length..];
        return bare;
    }
}

internal sealed record AddOnsFile : FactSet
{
    public required IReadOnlyList<string> NetworkPlugins { get; init; }

    public required IReadOnlyList<string> NetworkPluginCharts { get; init; }

    public required IReadOnlyList<string> NamePrefixes { get; init; }

    public required string VersionPattern { get; init; }

    public required IReadOnlyDictionary<string, AddOnRow> AddOns { get; init; }
}
