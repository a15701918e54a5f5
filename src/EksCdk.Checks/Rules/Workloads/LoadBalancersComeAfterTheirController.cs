namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Objects that the AWS Load Balancer Controller handles depend on it, when they come and when they go.</summary>
internal sealed class LoadBalancersComeAfterTheirController() : Rule(new RuleInfo("EKS722")
{
    Title = "Ingresses and load balancers are created after their controller",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "kubernetes-sigs/aws-load-balancer-controller#2336"),
    Why =
        "While the controller's webhook has no endpoint, the API server refuses such objects. When the stack is deleted and " +
        "the controller goes first, load balancers and security groups stay behind and keep the VPC from being deleted.",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    AwsError =
        "Internal error occurred: failed calling webhook \"vingress.elbv2.k8s.aws\": ... no endpoints available for service " +
        "\"aws-load-balancer-webhook-service\"",
    Fix = "Let the manifest depend on the chart of the AWS Load Balancer Controller.",
    Reference = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html#alb-controller",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
        {
            if (manifest.Objects.FirstOrDefault(IsForTheController) is not { } item) continue;
            var what = $"{item["kind"].Display} {item["metadata"]["name"].Display}";
            if (manifest.Cluster is not { } cluster
                || cluster.HelmCharts.FirstOrDefault(c => c.ChartName is "aws-load-balancer-controller") is not { } chart)
                yield return Unknown(manifest.Resource, $"What handles the {what} is not in the templates.");
            else
                yield return model.Dependencies.IsAfter(manifest.Resource, chart.Resource) switch
                {
                    true => Compliant(manifest.Resource, $"The {what} is created after its controller."),
                    null => Unknown(
                        manifest.Resource,
                        $"Whether the {what} is created after {chart.Resource.LogicalId} is not known."),
                    false => Broken(
                        manifest.Resource,
                        null,
                        $"Nothing orders the {what} after {chart.Resource.LogicalId}, the controller that handles it."),
                };
        }
    }

    private static bool IsForTheController(Value item)
    {
        var annotations = item["metadata"]["annotations"];
        return item["kind"].Text switch
        {
            "Ingress" => item["spec"]["ingressClassName"].Is("alb") is true
                || annotations["kubernetes.io/ingress.class"].Is("alb") is true,
            "Service" => item["spec"]["loadBalancerClass"].Is("service.k8s.aws/nlb") is true
                || annotations["service.beta.kubernetes.io/aws-load-balancer-type"].IsOneOf(["external", "nlb-ip"]) is true,
            _ => false,
        };
    }
}
