namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Images of charts are pulled from the internet.</summary>
internal sealed class ChartsCanPullTheirImages() : Rule(new RuleInfo("EKS760")
{
    Title = "Nodes reach the registry of a chart's images",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Charts of the usual controllers name images in public registries (registry.k8s.io, public.ecr.aws, quay.io, " +
        "ghcr.io). Endpoints lead to the account's own ECR alone: without a NAT gateway such an image is never pulled, and " +
        "Helm gives up.",
    AwsError = "ErrImagePull: failed to pull and unpack image: dial tcp: i/o timeout; Helm: context deadline exceeded",
    Surfaces = new(DeploymentPhase.NodeGroup, 20, 40),
    Fix =
        "Give the nodes a NAT gateway, or copy the images to ECR (a pull-through cache does) and name them in the chart's " +
        "values.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
        {
            if (chart.Cluster is not { } cluster || !IsFromThePublic(chart.Repository)
                || Controller.OfChart(chart.ChartName) is not { } controller)
                continue;
            var values = chart.Values;
            if (!values.IsMissing && !values.IsMap) continue;
            // Another image may lie in a registry that the nodes reach.
            if (values.Entries.Any(e => e.Key.Text is not { } key || key is "global" or "controller" or "registry"
                || (key.Contains("image", StringComparison.OrdinalIgnoreCase) && !IsOfTheSameRegistry(e.Member))))
                continue;
            var ways = cluster.Compute.SelectMany(c => c.Subnets.Select(s => InternetAccess.Of(c, s))).ToList();
            if (ways.Count == 0) continue;
            if (ways.TrueForAll(w => w.Kind == EgressKind.None) && cluster.Compute.All(c => c.Subnets.AllKnown)
                && !NodesForPods.MayGetNodesElsewhere(cluster, chart.Resource))
                yield return Broken(
                    chart.Resource,
                    chart.Repository,
                    $"The images of {controller.Name} are in a public registry, and no node has a way to it: {ways[0].Sentence}.",
                    chart.Resource["Wait"].Bool is true ? Effect.Fails : null);
            else if (ways.Find(w => w.Kind == EgressKind.None) is { } none)
                yield return Broken(
                    chart.Resource,
                    chart.Repository,
                    $"The images of {controller.Name} are in a public registry, to which some nodes have no way: " +
                        $"{none.Sentence}.",
                    Effect.Possible);
            else if (ways.TrueForAll(w => w.Kind is EgressKind.NatGateway or EgressKind.InternetGateway))
                yield return Compliant(
                    chart.Resource,
                    $"Nodes reach the public registry with the images of {controller.Name}.",
                    chart.Repository);
            else
                yield return Unknown(
                    chart.Resource,
                    $"Whether nodes reach the public registry with the images of {controller.Name} is not known.",
                    chart.Repository);
        }
    }

    private static bool IsOfTheSameRegistry(Value image) =>
        image.IsMap && image.Entries.All(e => e.Key.Text is "tag" or "digest" or "pullPolicy");

    private static bool IsFromThePublic(Value repository) =>
        repository.StartsWith("https://") is true
            || (repository.StartsWith("oci://") is true
            && (repository.StartsWith("oci://public.ecr.aws") is true || repository.Contains(".dkr.ecr.") is false));
}
