namespace EksCdk.Checks.Rules;

/// <summary>Where a cluster gets its CNI, kube-proxy and CoreDNS from.</summary>
internal static class PodNetwork
{
    /// <summary>
    /// Whether a default add-on is there: as an EKS add-on, or installed by EKS itself; null where another tool may bring it.
    /// </summary>
    public static (bool? Present, string Sentence, Value Where) Presence(Cluster cluster, string name)
    {
        var bootstrap = cluster.Settings["BootstrapSelfManagedAddons"];
        if (cluster.AddOn(name) is { } addOn) return (true, $"{addOn.Resource.LogicalId} is the add-on {name}.", addOn.Name);
        // What Auto Mode brings is on its own nodes alone: https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html.
        if (cluster.AutoModeEnabled is true && name == "coredns")
            return (true, $"Auto Mode brings {name}.", cluster.Settings.At("ComputeConfig.Enabled"));
        if (cluster.BootstrapSelfManagedAddons is true)
            return (true, $"EKS itself installs {name}: BootstrapSelfManagedAddons is on.", bootstrap);
        if (ChartOf(cluster, name) is { } chart) return (true, $"The chart {chart.ChartName} brings {name}.", chart.Chart);
        if (cluster.BootstrapSelfManagedAddons is null)
            return (null, "Whether EKS installs the default add-ons itself is known only at deployment.", bootstrap);
        if (cluster.MayHaveUnlisted<AddOn>() || cluster.AddOns.Any(a => a.Name.Text is null))
            return (null, $"Which add-ons are for {cluster.Label} is not known.", bootstrap);
        if (name != "coredns" && OtherCniOf(cluster) is { } other && !(name == "kube-proxy" && IsLostCilium(cluster)))
            return (null, $"Another CNI may replace {name}.", other);
        if (IsManagedByEksctl(cluster)) return (null, $"eksctl installs {name} itself, outside its templates.", bootstrap);
        if (cluster.Manifests.FirstOrDefault(m => MayHold(m, name)) is { } manifest)
            return (null, $"{manifest.Resource.LogicalId} may install {name}.", bootstrap);
        if (cluster.HelmCharts.FirstOrDefault(c => c.ChartName is null) is { } unread)
            return (null, $"The chart {unread.Resource.LogicalId} may bring {name}.", bootstrap);
        var script = name == "coredns" ? UnreadInstallers.Of(cluster) : UnreadInstallers.BeforeNodes(cluster);
        if (script is not null) return (null, $"{script.LogicalId} ({script.Type}) may install {name}.", bootstrap);
        return cluster.AutoModeEnabled is true
            ? (false, $"Auto Mode brings {name} to its own nodes alone, and there is no add-on {name}.", bootstrap)
            : (false, $"BootstrapSelfManagedAddons is false, and there is no add-on {name}.", bootstrap);
    }

    /// <summary>The chart or manifest that brings another CNI; null if none does.</summary>
    public static Value? OtherCniOf(Cluster cluster)
    {
        foreach (var chart in cluster.HelmCharts)
            if (AddOnCatalog.IsNetworkPlugin(chart.ChartName ?? chart.Chart.Text)
                || AddOnCatalog.IsNetworkPlugin(chart.Repository.Text)
                || chart.Chart.IsMissing)
                return chart.Chart;
        foreach (var manifest in cluster.Manifests)
            if (manifest.Objects.Any(o => o["kind"].Is("DaemonSet") is true
                && AddOnCatalog.IsNetworkPlugin(o.At("metadata.name").Text)))
                return manifest.Resource["Manifest"];
        return null;
    }

    // Without kube-proxy nobody leads to the address of the API server within the cluster, unless Cilium, which may do that, is
    // told another one: https://docs.cilium.io/en/stable/network/kubernetes/kubeproxy-free/.
    private static bool IsLostCilium(Cluster cluster) => cluster.HelmCharts.ToList() is { } charts
        && charts.Exists(c => c.ChartName == "cilium" && c.Values.IsMap
            && c.Values["k8sServiceHost"].IsMissing && c.Values["k8s"].IsMissing && c.Values["extraEnv"].IsMissing
            && c.Values["extraConfig"].IsMissing);

    /// <summary>Whether the templates give the VPC CNI its permissions by EKS Pod Identity.</summary>
    public static bool HasPodIdentity(Cluster cluster) =>
        ServiceAccountRole.In(cluster.Model, cluster).Any(r => r.IsPodIdentity && r.Name == "aws-node");

    // eksctl makes the default add-ons by calls to EKS: https://docs.aws.amazon.com/eks/latest/eksctl/addons.html. Its templates
    // say in their description whose they are.
    private static bool IsManagedByEksctl(Cluster cluster) =>
        cluster.Resource.Scope.Template["Description"] is { IsScalar: true } description
            && description.Text.Contains("eksctl", StringComparison.OrdinalIgnoreCase);

    /// <summary>The chart that brings a default add-on itself, as AWS or its project publishes it; null if none does.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The add-on.</param>
    public static HelmChart? ChartOf(Cluster cluster, string name) =>
        AddOnCatalog.ChartOf(name) is { } chart
            ? cluster.HelmCharts.FirstOrDefault(c => c.ChartName == chart)
            : null;

    // A DaemonSet or Deployment of the add-on's name, or a manifest that cannot be read.
    private static bool MayHold(KubernetesManifest manifest, string name) => manifest.Manifest.IsUnknown
        || manifest.Objects.Any(o => o["kind"].IsOneOf(["DaemonSet", "Deployment"]) is not false
            && o.At("metadata.name").Is(name == "vpc-cni" ? "aws-node" : name) is not false);
}
