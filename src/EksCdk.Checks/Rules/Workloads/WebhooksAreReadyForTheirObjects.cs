namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The API server refuses objects that a webhook must look at while the webhook has no pods.</summary>
internal sealed class WebhooksAreReadyForTheirObjects() : Rule(new RuleInfo("EKS783")
{
    Title = "Objects that a chart's webhook looks at come after the chart's pods",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "awslabs/cdk-eks-blueprints#509"),
    Why =
        "A chart that is not waited for counts as installed before its pods run. The first object of a kind that its webhook " +
        "looks at, applied in the seconds after, is refused.",
    AwsError =
        "Error from server (InternalError): error when creating \"/tmp/manifest.yaml\": Internal error occurred: failed " +
        "calling webhook \"validate.clustersecretstore.external-secrets.io\": ... no endpoints available for service " +
        "\"external-secrets-webhook\"",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    Fix = "Set Wait (in the CDK wait: true) on the chart.",
    Reference = "https://cert-manager.io/docs/troubleshooting/webhook/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
            if (manifest.Cluster is { } cluster)
                foreach (var api in manifest.Objects.Select(o => KubernetesApis.CustomGroup(o["apiVersion"].Text))
                    .OfType<CustomApi>().Where(a => a.Webhook).DistinctBy(a => a.Group))
                    foreach (var chart in cluster.HelmCharts.Where(c => api.Charts.Contains(c.ChartName)))
                        if (model.Dependencies.IsAfter(manifest.Resource, chart.Resource) is true)
                            yield return Judge(manifest, chart, api);
    }

    private Outcome Judge(KubernetesManifest manifest, HelmChart chart, CustomApi api) => Decide(
        chart.Waits,
        manifest.Resource,
        chart.Resource["Wait"],
        $"{chart.Resource.LogicalId}, whose webhook looks at objects of {api.Group}, is waited for.",
        $"{manifest.Resource.LogicalId} has objects of {api.Group}, which the webhook of {chart.Resource.LogicalId} looks at, " +
            "and nothing waits for its pods.");
}
