namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The API server takes a custom resource only when its definition is there.</summary>
internal sealed class CustomResourcesHaveTheirDefinitions() : Rule(new RuleInfo("EKS721")
{
    Title = "Custom resources are applied after the chart that defines them",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "puppetlabs/puppetlabs-kubernetes#662"),
    Why =
        "kubectl refuses a kind that the cluster does not know yet. The definition is part of a chart or add-on, which must " +
        "be installed before.",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    AwsError =
        "resource mapping not found for name: \"...\" namespace: \"...\" from \"/tmp/manifest.yaml\": no matches for kind " +
        "\"...\" in version \"...\" ensure CRDs are installed first",
    Fix = "Let the manifest depend on the chart or add-on that brings the definitions.",
    Reference = "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
        {
            foreach (var (api, item) in manifest.Objects.Select(o => (Api: KubernetesApis.CustomGroup(o["apiVersion"].Text), o))
                .Where(p => p.Api is not null).DistinctBy(p => p.Api!.Group))
                yield return Judge(manifest, api!, item);
            foreach (var item in manifest.Objects)
                if (NotServed(manifest, item) is { } outcome) yield return outcome;
        }
    }

    private Outcome Judge(KubernetesManifest manifest, CustomApi api, Value item)
    {
        var what = $"{item["kind"].Display} of {api.Group}";
        if (manifest.Cluster is not { } cluster)
            return Unknown(
                manifest.Resource,
                $"What defines {what} is not known: the cluster is not in the templates.",
                manifest.ClusterName);
        if (api.InAutoMode && cluster.AutoModeEnabled is not false)
            return Compliant(manifest.Resource, $"Auto Mode defines {what}.");
        var charts = cluster.HelmCharts.Where(c => c.ChartName is { } chart
            && api.Charts.Contains(chart[(chart.LastIndexOf('/') + 1)..])).ToList();
        var providers = charts.Where(c => c.Brings(api) is not false).Select(c => c.Resource)
            .Concat(cluster.AddOns.Where(a => api.AddOns.Contains(a.Name.Text)).Select(a => a.Resource))
            .ToList();
        if (providers.Count == 0) return JudgeWithout(manifest, cluster, what, api, charts);
        var graph = manifest.Model.Dependencies;
        if (providers.Exists(p => graph.IsAfter(manifest.Resource, p) is true))
            return Compliant(manifest.Resource, $"{what} is created after what defines it.");
        if (providers.Exists(p => graph.IsAfter(manifest.Resource, p) is null))
            return Unknown(
                manifest.Resource,
                $"Whether {what} is created after {providers[0].LogicalId}, which defines it, is not known.");
        return providers.TrueForAll(p => graph.IsAfter(p, manifest.Resource) is true)
            ? Broken(
                manifest.Resource,
                null,
                $"The manifest has a {what}, and {providers[0].LogicalId}, which defines it, is installed only after it.")
            : Broken(
                manifest.Resource,
                null,
                $"The manifest has a {what}, and nothing orders it after {providers[0].LogicalId}, which defines it.",
                Effect.Possible);
    }

    // Of the releases of a chart, some serve other versions of its API.
    private Outcome? NotServed(KubernetesManifest manifest, Value item)
    {
        if (KubernetesApis.CustomGroup(item["apiVersion"].Text) is not { } api || manifest.Cluster is not { } cluster
            || !api.Versions.TryGetValue(item["apiVersion"].Text!.Split('/')[1], out var served)
            || (api.InAutoMode && cluster.AutoModeEnabled is not false)) return null;
        var charts = cluster.HelmCharts.Where(c => api.Charts.Contains(c.ChartName)).ToList();
        return charts.Count > 0 && charts.TrueForAll(c => served.Includes(c.Resource["Version"].Text) is false)
            ? Broken(manifest.Resource, item["apiVersion"],
                $"The manifest has a {item["kind"].Display} in {item["apiVersion"].Text}, which version " +
                $"{charts[0].Resource["Version"].Text} of the chart {charts[0].ChartName} does not serve.")
            : null;
    }

    // Any other chart may bring the definitions of others along.
    private Outcome JudgeWithout(KubernetesManifest manifest, Cluster cluster, string what, CustomApi api, List<HelmChart> off)
    {
        if (cluster.HelmCharts.Except(off).Any() || UnreadInstallers.Of(cluster) is not null
            || cluster.MayHaveUnlisted<HelmChart>() || cluster.MayHaveUnlisted<KubernetesManifest>()
            || cluster.MayHaveUnlisted<AddOn>() || cluster.Resource.Stack.Outermost != manifest.Resource.Stack.Outermost
            || cluster.Manifests.Any(m => m.Objects.Count == 0
                || m.Objects.Any(o => o["kind"].Is("CustomResourceDefinition") is not false)))
            return Unknown(manifest.Resource, $"What defines {what} is not known.");
        var why = off.Count == 0 ? "nothing in the templates defines it in the new cluster"
            : $"{off[0].Resource.LogicalId} defines it only where {string.Join(" or ", api.Switches)} is true";
        return Broken(manifest.Resource, manifest.Resource["Manifest"], $"The manifest has a {what}, and {why}.");
    }
}
