using System.Collections.ObjectModel;
using System.Text.Json;

namespace EksCdk.Facts;

/// <summary>
/// A controller that calls AWS, one file in <c>Data/controllers/</c> each: how it appears in templates and what it calls, and,
/// where the
/// platform installs it from a chart, how.
/// </summary>
public sealed record Controller : FactSet
{
    private const string Folder = "controllers.";

    private static readonly Lazy<IReadOnlyList<Controller>> Files = new(() =>
        [.. FactFile.Names.Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => FactFile.Read(name, FactsJson.Default.Controller))]);

    private static readonly Lazy<OtherChartsFile> Others =
        new(() => FactFile.Read("other-charts", FactsJson.Default.OtherChartsFile));

    /// <summary>Every controller, in the order of the files' names.</summary>
    public static IReadOnlyList<Controller> All => Files.Value;

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The EKS add-on that installs it; null if none does.</summary>
    public string? AddOn { get; init; }

    /// <summary>The charts that install it; the first is the one that the platform uses.</summary>
    public required IReadOnlyList<string> Charts { get; init; }

    /// <summary>The namespace it runs in by custom.</summary>
    public required string Namespace { get; init; }

    /// <summary>
    /// Whether it takes the role of its node where its service account has none, and calls AWS as soon as it starts.
    /// </summary>
    public bool UsesNodeRole { get; init; }

    /// <summary>
    /// Whether its process ends when its first calls are denied, so that its pods never become ready. False also where that is
    /// not known.
    /// </summary>
    public bool StopsWithoutRole { get; init; }

    /// <summary>The kinds of objects that ask it to act; none if it calls AWS by itself.</summary>
    public IReadOnlyList<string> ActsFor { get => field ?? []; init; }

    /// <summary>What such an object must have so that it asks; null where every one does.</summary>
    public AskingMember? Asks { get; init; }

    /// <summary>The storage classes for which alone it calls AWS; null for others than such drivers.</summary>
    public MakingClass? Makes { get; init; }

    /// <summary>
    /// The service accounts that it runs as by custom; the first is that of the add-on, or of the platform's chart.
    /// </summary>
    public required IReadOnlyList<string> ServiceAccounts { get; init; }

    /// <summary>The actions without which nothing works.</summary>
    public IReadOnlyList<string> Essential { get => field ?? []; init; }

    /// <summary>Actions of which it needs at least one.</summary>
    public IReadOnlyList<string> OneOf { get => field ?? []; init; }

    /// <summary>The actions without which a part of it does not work.</summary>
    public IReadOnlyList<string> Also { get => field ?? []; init; }

    /// <summary>What it tags everything with that it makes; null where that is not listed.</summary>
    public ControllerTags? Tags { get; init; }

    /// <summary>The call that stands in for all others: with it, it works as another role; null where none does.</summary>
    public string? Instead { get; init; }

    /// <summary>The part of its work for which alone its documentation has a role; null where there is none.</summary>
    public ControllerPart? Part { get; init; }

    /// <summary>Services that it calls besides, by the short names of their endpoints.</summary>
    public IReadOnlyList<string> Reaches { get => field ?? []; init; }

    /// <summary>The AWS-managed policies that AWS documents for it; empty where it documents none or none is listed.</summary>
    public IReadOnlyList<string> ManagedPolicies { get => field ?? []; init; }

    /// <summary>What it may do in a cluster of IPv6, instead of its managed policies; null for the same.</summary>
    public RoleOfIpv6? Ipv6 { get; init; }

    /// <summary>How the platform installs it from its chart; null where it does not.</summary>
    public ControllerInstall? Install { get; init; }

    /// <summary>The controller that an add-on installs, or null.</summary>
    /// <param name="addOn">The add-on's name; null gives null.</param>
    public static Controller? OfAddOn(string? addOn) =>
        string.IsNullOrEmpty(addOn) ? null : All.FirstOrDefault(c => c.AddOn == addOn);

    /// <summary>The controller that a chart installs, or null.</summary>
    /// <param name="chart">The chart as written; null gives null.</param>
    public static Controller? OfChart(string? chart) =>
        LastPart(chart) is { } name ? All.FirstOrDefault(c => c.Charts.Contains(name)) : null;

    /// <summary>The controller that runs as a service account by custom, or null.</summary>
    /// <param name="name">The service account's name; null gives null.</param>
    public static Controller? OfServiceAccount(string? name) =>
        name is null ? null : All.FirstOrDefault(c => c.ServiceAccounts.Contains(name));

    /// <summary>The chart's own name, without the address before it; null if it is not known.</summary>
    /// <param name="chart">The chart as written.</param>
    public static string? LastPart(string? chart) => chart?[(chart.LastIndexOf('/') + 1)..];

    /// <summary>Whether a repository of charts is known to be on the internet alone.</summary>
    /// <param name="repository">Its address; null gives no.</param>
    public static bool IsOnTheInternet(string? repository) =>
        Uri.TryCreate(repository, UriKind.Absolute, out var address)
            && Others.Value.InternetHosts.Any(h => address.Host.EndsWith(h, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a chart is known to run pods, so that Helm has something to wait for.</summary>
    /// <param name="chart">The chart as written.</param>
    public static bool RunsPods(string? chart) => OfChart(chart) is not null || AddOnCatalog.IsNetworkPluginChart(LastPart(chart))
        || (LastPart(chart) is { } name && Others.Value.Charts.Contains(name));

    /// <summary>Whether the pods of a chart are of Linux, and do not say so unless its values do.</summary>
    /// <param name="chart">The chart as written; null gives no.</param>
    public static bool LeavesSystemOpen(string? chart) => LastPart(chart) is { } name && Others.Value.AnySystem.Contains(name);

    /// <summary>Whether it is known what a chart brings, so that it has nothing else that matters here.</summary>
    /// <param name="chart">The chart as written.</param>
    public static bool IsKnownChart(string? chart) => RunsPods(chart) || DevicePlugin.OfChart(chart) is not null;
}

/// <summary>What a controller may do in a cluster of IPv6.</summary>
/// <param name="Reason">Why its resources have asterisks, for security reviewers.</param>
/// <param name="Statements">What it may do: actions, and resources of the partition aws, any region and any account.</param>
public sealed record RoleOfIpv6(string Reason, IReadOnlyList<AllowedCalls> Statements);

/// <summary>Calls that are allowed on some resources.</summary>
/// <param name="Actions">The actions.</param>
/// <param name="Resources">The ARNs of the resources.</param>
public sealed record AllowedCalls(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources);

/// <summary>The tags that a controller gives to what it makes, in the call that makes it.</summary>
/// <param name="Given">Their keys.</param>
/// <param name="Prefixes">What the keys of its tags begin with: nobody else gives others.</param>
public sealed record ControllerTags(IReadOnlyList<string> Given, IReadOnlyList<string> Prefixes);

/// <summary>A part of a controller's work that some want alone.</summary>
/// <param name="Essential">The actions without which it does not work.</param>
/// <param name="Without">Actions with which the rest of the work begins: a role that allows none of them is for the part.</param>
public sealed record ControllerPart(IReadOnlyList<string> Essential, IReadOnlyList<string> Without);

/// <summary>A member of an object by which it asks a controller to act.</summary>
/// <param name="Member">Names with spaces between, [] for every element of a list.</param>
/// <param name="Is">A pattern of its value; null for any.</param>
public sealed record AskingMember(string Member, string? Is = null);

/// <summary>Storage classes for which a driver makes volumes; others are for volumes that are made by hand.</summary>
/// <param name="Provisioner">What the class names.</param>
/// <param name="Member">A member that such a class has; null where every one makes volumes.</param>
public sealed record MakingClass(string Provisioner, string? Member = null);

/// <summary>
/// How the platform installs a controller from its chart. In <see cref="Permissions"/> and <see cref="Values"/> stand
/// <c>${ClusterName}</c>,
/// <c>${Region}</c>, <c>${VpcId}</c>, <c>${ImageTag}</c> and names of its own for what is known only of a cluster.
/// </summary>
public sealed record ControllerInstall
{
    /// <summary>
    /// The key of an environment file that switches it on: one below <c>workloads</c> (<c>clusterAutoscaler</c>), or a list at
    /// the top level that is not empty (<c>nodePools</c>).
    /// </summary>
    public required string Switch { get; init; }

    /// <summary>The chart repository's URL.</summary>
    public required string Repository { get; init; }

    /// <summary>The chart's version, which is not the one of what it installs.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// The digest of that version of the chart: of its archive, or of its manifest where <see cref="Repository"/> is a registry
    /// (<c>oci://</c>); null where none has been seen.
    /// </summary>
    public string? ChartDigest { get; init; }

    /// <summary>
    /// The chart of its custom resource definitions alone, in the same version; null where it has none. Helm updates what this
    /// chart installs, and never the definitions that a chart has in its folder <c>crds</c>.
    /// </summary>
    public DefinitionsChart? Definitions { get; init; }

    /// <summary>What else stands for <c>${NAME}</c> in permissions and values: what is installed together with it.</summary>
    public IReadOnlyList<string> Names { get => field ?? []; init; }

    /// <summary>The newest Kubernetes version that it takes: <c>1.36</c>; null where none is known to be too new.</summary>
    public string? NewestKubernetes { get; init; }

    /// <summary>The registry of its images, which no VPC endpoint reaches.</summary>
    public required string Registry { get; init; }

    /// <summary>The tags of its image for Kubernetes versions; where there are none, the chart's own.</summary>
    public IReadOnlyDictionary<string, string> ImageTags { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>The tag of its image for a Kubernetes version, else that for the newest one before it; null where there is
    /// none.</summary>
    /// <param name="kubernetesVersion">The cluster's: <c>1.35</c>.</param>
    public string? ImageTag(string kubernetesVersion) => ImageTags
        .Where(tag => KubernetesVersion.Of(tag.Key) <= KubernetesVersion.Of(kubernetesVersion))
        .OrderBy(tag => KubernetesVersion.Of(tag.Key)).Select(tag => tag.Value).LastOrDefault();

    /// <summary>The images that its pods run, and where the chart's values name them.</summary>
    public required IReadOnlyList<ChartImage> Images { get; init; }

    /// <summary>
    /// The paths in the chart's values of the labels of nodes that its pods want: one for each kind of pods that it has.
    /// </summary>
    public IReadOnlyList<string> NodeSelectors { get => field ?? []; init; }

    /// <summary>Whether its webhook is asked about every new Service, so that whatever brings one has to come after it.</summary>
    public bool BeforeServices { get; init; }

    /// <summary>Its policy document as published: of the partition <c>aws</c>, and of any region and account.</summary>
    public required JsonElement Permissions { get; init; }

    /// <summary>What does not fit into one managed policy beside them, as published; null where all does.</summary>
    public JsonElement? MorePermissions { get; init; }

    /// <summary>Why some statements are about every resource, for security reviewers.</summary>
    public required string AnyResource { get; init; }

    /// <summary>Why other resources have an asterisk, for security reviewers.</summary>
    public required string AnyName { get; init; }

    /// <summary>Values of the chart where nothing reaches the internet; null for none.</summary>
    public JsonElement? WithoutInternet { get; init; }

    /// <summary>The chart's values.</summary>
    public required JsonElement Values { get; init; }
}

/// <summary>An image that a chart runs.</summary>
public sealed record ChartImage
{
    /// <summary>The path of its name in the chart's values: <c>image.repository</c>.</summary>
    public required string At { get; init; }

    /// <summary>Its name, with the registry that publishes it: <c>registry.k8s.io/autoscaling/cluster-autoscaler</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its tag; null where <see cref="ControllerInstall.ImageTags"/> has one for each Kubernetes version.</summary>
    public string? Tag { get; init; }

    /// <summary>
    /// The digest of its index for all architectures, by which pods pull it; null where none has been seen.
    /// </summary>
    public string? Digest { get; init; }

    /// <summary>Its name without the registry.</summary>
    public string Path => Name[(Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <summary>A chart that holds a controller's custom resource definitions, and nothing else.</summary>
/// <param name="Chart">Its name: <c>karpenter-crd</c>.</param>
/// <param name="Repository">Its repository's URL.</param>
/// <param name="Digest">As <see cref="ControllerInstall.ChartDigest"/>.</param>
public sealed record DefinitionsChart(string Chart, string Repository, string? Digest = null);

internal sealed record OtherChartsFile : FactSet
{
    public required IReadOnlyList<string> InternetHosts { get; init; }

    public required IReadOnlyList<string> AnySystem { get; init; }

    public required IReadOnlyList<string> Charts { get; init; }
}
