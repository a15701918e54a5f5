using System.Globalization;

namespace EksCdk.Checks.Resources;

/// <summary>What is known of AWS's own add-ons: <c>Data/add-ons.json</c>.</summary>
internal static class AddOnCatalog
{
    private static readonly Lazy<Node> Data = new(() => DataFile.Read("add-ons.json"));

    /// <summary>The form that every published version has, as a regular expression.</summary>
    public static string VersionPattern => Data.Value["versionPattern"]!.Text;

    /// <summary>Whether the add-on is one of AWS's own that are listed.</summary>
    public static bool Knows(string? addOn) => Find(addOn) is not null;

    /// <summary>Whether EKS installs it unmanaged into a cluster by default.</summary>
    public static bool IsSelfManagedByDefault(string? addOn) => Find(addOn)?["selfManaged"]?.Text == "true";

    /// <summary>Whether it becomes active only when its Deployment runs on nodes.</summary>
    public static bool NeedsNodes(string? addOn) => Find(addOn)?["deployment"]?.Text == "true";

    /// <summary>The namespace it runs in, or null if it is not listed.</summary>
    public static string? NamespaceOf(string? addOn) => Find(addOn)?["namespace"]?.Text;

    /// <summary>The default version for a Kubernetes version, or null if it is not listed.</summary>
    public static string? DefaultVersion(string? addOn, KubernetesVersion kubernetes) =>
        Find(addOn)?["versions"]?[kubernetes.ToString()]?.Text;

    /// <summary>The last Kubernetes version for which EKS offered the line that a version belongs to, or an older one; null if that is not listed.</summary>
    /// <param name="addOn">The add-on.</param>
    /// <param name="line">Major and minor version of the add-on.</param>
    public static KubernetesVersion? LastKubernetesFor(string? addOn, KubernetesVersion line)
    {
        foreach (var (name, last) in Find(addOn)?["lines"]?.Members ?? [])
            if (KubernetesVersion.Parse(name) is { } end && line <= end)
                return KubernetesVersion.Parse(last.Text);
        return null;
    }

    /// <summary>The first and last line of an add-on of which builds are known for a Kubernetes version; null if none are listed.</summary>
    /// <param name="addOn">The add-on.</param>
    /// <param name="kubernetes">The Kubernetes version.</param>
    public static (KubernetesVersion First, KubernetesVersion Last)? Offered(string? addOn, KubernetesVersion kubernetes) =>
        Find(addOn)?["offered"]?[kubernetes.ToString()] is { } range
            && KubernetesVersion.Parse(range.Items[0].Text) is { } first
                && KubernetesVersion.Parse(range.Items[1].Text) is { } last
                ? (first, last)
                : null;

    /// <summary>The newest line that is listed for any Kubernetes version; null if none is.</summary>
    /// <param name="addOn">The add-on.</param>
    public static KubernetesVersion? NewestLine(string? addOn) =>
        Find(addOn)?["offered"]?.Members.Select(m => KubernetesVersion.Parse(m.Value.Items[1].Text)).Max();

    /// <summary>Whether a version was in AWS's own table by mistake.</summary>
    /// <param name="addOn">The add-on.</param>
    /// <param name="version">Without the build: <c>1.28.5</c>.</param>
    public static bool WasNever(string? addOn, string version) =>
        Find(addOn)?["never"]?.Items.Any(n => n.Text == version) is true;

    /// <summary>The day on which the lists were last compared with their sources.</summary>
    public static DateOnly Date => DateOnly.ParseExact(Data.Value["date"]!.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The listed name that is meant by one that differs from it by case, hyphens or AWS's prefixes; null if there is none.</summary>
    /// <param name="name">The name as written.</param>
    public static string? LikelyNameOf(string name) => Knows(name)
        ? null
        : Data.Value["addOns"]!.Members.Select(m => m.Name).FirstOrDefault(known => Bare(known) == Bare(name));

    private static readonly string[] Prefixes = ["AMAZON", "AWS", "EKS"];

    private static string Bare(string name)
    {
        var bare = name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
        while (Array.Find(Prefixes, p => bare.StartsWith(p, StringComparison.Ordinal)) is { } prefix) bare = bare[prefix.Length..];
        return bare;
    }

    /// <summary>The configuration's top-level keys with their JSON types; empty if they are not listed.</summary>
    public static IReadOnlyList<Member> KeysOf(string? addOn) => Find(addOn)?["keys"]?.Members ?? [];

    /// <summary>Whether a chart's, repository's or DaemonSet's name is that of another network plugin than the VPC CNI.</summary>
    public static bool IsNetworkPlugin(string? name) => name is not null
        && Data.Value["networkPlugins"]!.Items.Any(p => name.Contains(p.Text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a chart brings a network plugin.</summary>
    public static bool IsNetworkPluginChart(string? chart) => Data.Value["networkPluginCharts"]!.Items.Any(p => p.Text == chart);

    /// <summary>The chart that brings the same as the add-on, or null if none is listed.</summary>
    public static string? ChartOf(string? addOn) => Find(addOn)?["chart"]?.Text;

    private static Node? Find(string? addOn) => addOn is null ? null : Data.Value["addOns"]![addOn];
}
