namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Charts of controllers that look for resources by the cluster's name need the right one.</summary>
internal sealed class ChartsNameTheirCluster() : Rule(new RuleInfo("EKS725")
{
    Title = "Controllers' charts name the cluster they run in",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The AWS Load Balancer Controller's chart cannot be rendered without clusterName, Cluster Autoscaler's renders no " +
        "Deployment without a cluster or groups, Karpenter ends at once without a cluster, and each finds nothing under " +
        "another name.",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    Fix = "Set the value to the name of the cluster that the chart is installed in.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/lbc-helm.html",
})
{
    private static readonly Dictionary<string, string> NameValue = new()
    {
        ["aws-load-balancer-controller"] = "clusterName",
        ["cluster-autoscaler"] = "autoDiscovery.clusterName",
        ["karpenter"] = "settings.clusterName",
    };

    // Karpenter may be told by CLUSTER_NAME, and old versions of its chart by a value of another name.
    private static bool HasEnvironment(HelmChart chart) => !chart.Values.IsMap || !chart.Values["clusterName"].IsMissing
        || !chart.Values.At("settings.aws.clusterName").IsMissing || !chart.Values.At("controller.env").IsMissing
        || !chart.Values.At("controller.envFrom").IsMissing || !chart.Values["env"].IsMissing;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
        {
            if (chart.ChartName is not { } name || !NameValue.TryGetValue(name, out var path))
                continue;
            var value = chart.Values.At(path);
            var discovery = chart.Values["autoDiscovery"];
            if (value.IsUnknown || value.Is("") is null && !value.IsText)
                yield return Unknown(chart.Resource, $"{path} of {name} is not known.", value);
            else if (value.IsMissing || value.Text is "")
            {
                // Karpenter can take it from its environment, the autoscaler can be told its groups otherwise.
                var otherwise = (path == "settings.clusterName" && HasEnvironment(chart))
                    || !chart.Values["autoscalingGroups"].IsMissing
                    || !chart.Values["autoscalingGroupsnamePrefix"].IsMissing
                    || !discovery["tags"].IsMissing || !discovery["labels"].IsMissing || !discovery["namespace"].IsMissing;
                // The load balancer controller's chart ends with an error then, the autoscaler's renders nothing.
                if (!otherwise)
                    yield return Broken(
                        chart.Resource,
                        value.IsMissing ? chart.Resource["Values"] : value,
                        $"{name} is installed without {path}.",
                        path == "clusterName" || (path == "settings.clusterName" && chart.Waits is true) ? Effect.Fails : null);
            }
            else if (chart.Cluster is not { } cluster)
                yield return Unknown(
                    chart.Resource,
                    $"Whether {path} of {name} names its cluster is not known: the cluster is not in the templates.",
                    value);
            else if (model.Find<Cluster>(value) == cluster || value.SameAs(cluster.Name) is true)
                yield return Compliant(chart.Resource, $"{name} names its cluster.", value);
            else if (model.Find<Cluster>(value) is { } other)
                yield return Broken(
                    chart.Resource,
                    value,
                    $"{path} of {name} names {other.Label}; the chart is installed in {cluster.Label}.");
            else if (value.Text is { } text && cluster.Name.Text is { } own && text != own)
                yield return Broken(
                    chart.Resource,
                    value,
                    $"{path} of {name} is '{text}'; the chart is installed in the cluster '{own}'.");
            else yield return Unknown(chart.Resource, $"Whether {path} of {name} names its cluster is not known.", value);
        }
    }
}
