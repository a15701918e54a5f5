using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules;

/// <summary>Where a cluster gets its CNI, kube-proxy and CoreDNS from.</summary>
internal static class PodNetwork
{
    // Charts and images of other CNIs; some replace kube-proxy as well.
    private static readonly string[] OtherCnis = ["cilium", "calico", "tigera", "antrea", "weave", "flannel", "kube-ovn", "kube-router"];

    /// <summary>Whether a default add-on is there: as an EKS add-on, or installed by EKS itself; null where another tool may bring it.</summary>
    public static (bool? Present, string Sentence, Value Where) Presence(Cluster cluster, string name)
    {
        var bootstrap = cluster.Settings["BootstrapSelfManagedAddons"];
        if (cluster.AddOn(name) is { } addOn) return (true, $"{addOn.Resource.LogicalId} is the add-on {name}.", addOn.Name);
        if (cluster.AutoModeEnabled is true) return (true, $"Auto Mode brings {name}.", cluster.Settings.At("ComputeConfig.Enabled"));
        if (cluster.BootstrapSelfManagedAddons is true) return (true, $"EKS itself installs {name}: BootstrapSelfManagedAddons is on.", bootstrap);
        if (cluster.BootstrapSelfManagedAddons is null) return (null, "Whether EKS installs the default add-ons itself is known only at deployment.", bootstrap);
        if (IsOfEksctl(cluster) && !cluster.AddOns.Any()) return (null, $"eksctl installs {name} itself, outside its templates.", bootstrap);
        if (cluster.MayHaveMore<AddOn>() || cluster.AddOns.Any(a => a.Name.Text is null)) return (null, $"Which add-ons are for {cluster.Label} is not known.", bootstrap);
        if (name != "coredns" && OtherCniOf(cluster) is { } other) return (null, $"Another CNI may take the place of {name}.", other);
        if (IsManagedByEksctl(cluster)) return (null, $"eksctl installs {name} itself, outside its templates.", bootstrap);
        if (ForeignUsers.Of(cluster.Resource) is { } foreign) return (null, $"{foreign.LogicalId} ({foreign.Type}) may install {name}.", bootstrap);
        return (false, $"BootstrapSelfManagedAddons is false, and there is no add-on {name}.", bootstrap);
    }

    /// <summary>The chart or manifest that brings another CNI; null if none does.</summary>
    public static Value? OtherCniOf(Cluster cluster)
    {
        foreach (var chart in cluster.HelmCharts)
            if (IsCni(chart.Chart) || IsCni(chart.Repository) || chart.Chart.IsMissing)
                return chart.Chart;
        foreach (var manifest in cluster.Manifests)
            if (manifest.Objects.Any(o => o["kind"].Is("DaemonSet") is true && IsCni(o.At("metadata.name"))))
                return manifest.Resource["Manifest"];
        return null;
    }

    /// <summary>Whether the templates give the VPC CNI its permissions by EKS Pod Identity.</summary>
    public static bool HasPodIdentity(Cluster cluster) =>
        ServiceAccountRole.In(cluster.Model, cluster).Any(r => r.IsPodIdentity && r.Name == "aws-node");

    // eksctl creates add-ons by calls to the API, after the stack of the cluster.
    private static bool IsOfEksctl(Cluster cluster) => cluster.Resource.Stack.Template.Root["Description"]?.Text.Contains("eksctl", StringComparison.Ordinal) is true;

    // eksctl makes the default add-ons by calls to EKS: https://docs.aws.amazon.com/eks/latest/eksctl/addons.html. Its templates say in their description whose they are.
    private static bool IsManagedByEksctl(Cluster cluster) =>
        cluster.Resource.Stack.Template.Root["Description"] is { IsScalar: true } description && description.Text.Contains("eksctl", StringComparison.OrdinalIgnoreCase);

    private static bool IsCni(Value name) => name.Text is { } text && Array.Exists(OtherCnis, c => text.Contains(c, StringComparison.OrdinalIgnoreCase));
}
