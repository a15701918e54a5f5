namespace EksCdk.Checks.Reasoning;

/// <summary>Whether something is in a cluster: an add-on, a chart, what Auto Mode or an AMI brings.</summary>
/// <param name="IsThere">Yes, no, or null where another tool may bring it.</param>
/// <param name="By">What brings it, or may; null where nothing is known to.</param>
/// <param name="Why">The rest of a sentence that says what is not known.</param>
internal sealed record Presence(bool? IsThere, Resource? By, string Why = "")
{
    /// <summary>Looks for what brings something.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="provider">What may bring it.</param>
    /// <param name="asker">What asks for it.</param>
    public static Presence Of(Cluster cluster, Provider provider, Resource asker)
    {
        if (Known(cluster, provider) is { } known) return new(true, known);
        if (provider.AutoMode && cluster.AutoModeEnabled is not false)
            return new(cluster.AutoModeEnabled, cluster.Resource, "whether the cluster has Auto Mode is not known");
        foreach (var group in cluster.NodeGroups)
            foreach (var pattern in provider.AmiTypes)
                if (group.AmiType.Text is not { } type || type == "CUSTOM" || Glob.Matches(pattern, type,
                    StringComparison.Ordinal))
                    return new(group.AmiType.Text is null or "CUSTOM" ? null : true, group.Resource,
                        $"the image of {group.Label} may bring it");
        return MayComeOtherwise(cluster, provider, asker) is { } why ? new(null, null, why) : new(false, null);
    }

    /// <summary>
    /// What may bring Kubernetes objects that no manifest in the templates has, as the end of a sentence; null if nothing does.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="asker">What asks for them.</param>
    public static string? OfObjects(Cluster cluster, Resource asker) => MayComeOtherwise(cluster, Anything, asker);

    private static readonly Provider Anything = new() { Name = "" };

    private static Resource? Known(Cluster cluster, Provider provider) =>
        cluster.AddOns.FirstOrDefault(a => provider.AddOns.Contains(a.Name.Text))?.Resource
        ?? cluster.HelmCharts.FirstOrDefault(c => provider.Charts.Contains(c.ChartName))?.Resource
        ?? cluster.Manifests
            .FirstOrDefault(m => m.Objects.Any(o => provider.Objects.Contains(o.At("metadata.name").Text)
                && o["kind"].Text is not ("ServiceAccount" or "Namespace")))?.Resource;

    // Whatever is not read may bring it.
    private static string? MayComeOtherwise(Cluster cluster, Provider provider, Resource asker)
    {
        if (!AreOneDeployment(cluster.Resource.Stack, asker.Stack)) return "it may be installed before these templates are " +
            "deployed";
        if (cluster.MayHaveUnlisted<AddOn>() || cluster.MayHaveUnlisted<HelmChart>()
            || cluster.MayHaveUnlisted<KubernetesManifest>())
            return "which add-ons, charts and manifests are for the cluster is not known";
        if (UnreadInstallers.Of(cluster) is { } script) return $"{script.LogicalId} ({script.Type}) may install it";
        if (cluster.HelmCharts.FirstOrDefault(c => !IsPlain(c.ChartName)) is { } chart)
            return $"the chart {chart.Resource.LogicalId} may bring it";
        if (provider.AddOns.Count == 0 && cluster.AddOns.FirstOrDefault(a => !IsOfEks(a)) is { } addOn)
            return $"the add-on {addOn.Name.Text} may bring it";
        var open = cluster.Manifests.FirstOrDefault(m =>
            m.Objects.Count == 0 || m.Objects.Any(o => MayBringAnything(cluster, o)));
        return open is { } manifest
            ? $"{manifest.Resource.LogicalId} may bring it" : null;
    }

    private static bool IsOfEks(AddOn addOn) => addOn.Name.Text is { } name && AddOnCatalog.Find(name) is not null;

    // A chart of which it is known what it brings: another one may have parts of any kind.
    private static bool IsPlain(string? chart) =>
        Controller.IsKnownChart(chart) && !Companions.GitOpsCharts.Contains(Controller.LastPart(chart));

    private static bool MayBringAnything(Cluster cluster, Value item) =>
        item["kind"].Text is not { } kind || kind is "Application" or "ApplicationSet" or "HelmRelease" or "Kustomization"
            or "CSIDriver" or "APIService" || (kind is "Job"
                && ObjectMembers.PodSpec(item)["serviceAccountName"] is { IsMissing: false } account
                && MayDoAnything(cluster, account));

    // A service account that manifests make has no rights but those that a binding gives it.
    private static bool MayDoAnything(Cluster cluster, Value account)
    {
        var objects = cluster.Manifests.SelectMany(m => m.Objects).ToList();
        return !objects.Exists(o => o["kind"].Is("ServiceAccount") is true && o["metadata"]["name"].SameAs(account) is true)
            || objects.Exists(o => o["kind"].IsOneOf(["RoleBinding", "ClusterRoleBinding"]) is not false
                && (o["subjects"].IsUnknown || o["subjects"].Items.Any(s => s["kind"].Is("ServiceAccount") is not true
                    || s["name"].SameAs(account) is not false)));
    }

    private static bool AreOneDeployment(Stack one, Stack other) =>
        one.Outermost == other.Outermost || (one.Assembly is not null && one.Assembly == other.Assembly);
}
