namespace EksCdk.Checks.Rules.Workloads;

/// <summary>With Wait, a chart is installed only when its pods run.</summary>
internal sealed class ChartsHaveNodesToRunOn() : Rule(new RuleInfo("EKS720")
{
    Title = "Charts that Helm waits for have nodes for their pods",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Helm waits until the pods of the chart are ready, and gives up at its timeout. Where there are no nodes, all groups " +
        "start empty, or taints keep the pods off, no pod is.",
    AwsError = "context deadline exceeded",
    Surfaces = new(DeploymentPhase.Kubernetes, 5, 15),
    Fix =
        "Give the cluster a node group that starts with at least one node without taints, or give the chart's pods " +
        "tolerations.",
    Reference = "https://helm.sh/docs/helm/helm_upgrade/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
        {
            var wait = chart.Waits;
            if (wait is false) continue;
            var name = chart.ChartName ?? chart.Resource.LogicalId;
            if (wait is null || chart.Cluster is not { } cluster)
            {
                yield return Unknown(
                    chart.Resource,
                    $"Whether {name} has nodes when Helm waits for it is not known: " +
                        $"{(wait is null ? "Wait is not known" : "its cluster is not in the templates")}.",
                    chart.ClusterName);
                continue;
            }

            // Whatever values a chart has may give its pods tolerations.
            var tolerates = chart.Values.IsUnknown || chart.Resource["Values"].Contains("toleration") is not false
                || chart.ChartName is null or "tigera-operator" or "cilium";
            var capacity = NodesForPods.For(cluster, chart.Resource, chart.Namespace.TextOr("default"), tolerates);
            // EKS701 speaks of the order.
            if (capacity.ByOrder) continue;
            yield return capacity.State switch
            {
                NodesForPodsState.Ready => Compliant(chart.Resource, $"{name} has nodes: {capacity.Because}."),
                NodesForPodsState.Unknown => Unknown(chart.Resource, $"Whether {name} has nodes: {capacity.Because}."),
                // A chart that is not known may have no pods.
                _ => Broken(
                    chart.Resource,
                    null,
                    $"Helm waits for the pods of {name}, which can have no node: {capacity.Because}.",
                    Controller.RunsPods(name) ? null : Effect.Possible),
            };
        }
    }
}
