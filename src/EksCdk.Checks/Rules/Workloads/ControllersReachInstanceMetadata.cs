using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>With a hop limit of 1, pods don't reach instance metadata.</summary>
internal sealed class ControllersReachInstanceMetadata() : Rule(new RuleInfo("EKS743")
{
    Title = "Controllers that ask instance metadata can reach it",
    Effect = Effect.Advice,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "The AWS Load Balancer Controller asks instance metadata for region and VPC where its values don't say them. With " +
        "HttpPutResponseHopLimit 1 no pod gets an answer, and the controller does not start.",
    Fix = "Set region and vpcId in the chart's values, or the hop limit to 2.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/lbc-helm.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>())
        {
            if (chart.Chart.Text is not "aws-load-balancer-controller" || chart.Cluster is not { } cluster || chart.Values.IsUnknown) continue;
            var missing = new[] { "region", "vpcId" }.Where(v => chart.Values[v].IsMissing).ToList();
            var near = cluster.Compute.FirstOrDefault(c => c.IsEc2 && c.LaunchTemplate?.HttpPutResponseHopLimit.Number == 1);
            yield return missing.Count == 0 || near is null
                ? Compliant(chart.Resource, "The controller need not ask instance metadata, or can.", chart.Resource["Values"])
                : Broken(chart.Resource, chart.Resource["Values"], $"The controller asks instance metadata for {string.Join(" and ", missing)}, which pods on {near.Label} don't reach (hop limit 1).");
        }
    }
}
