namespace EksCdk.Checks.Rules.Workloads;

/// <summary>With a hop limit of 1, pods don't reach instance metadata.</summary>
internal sealed class ControllersReachInstanceMetadata() : Rule(new RuleInfo("EKS743")
{
    Title = "Controllers that ask instance metadata can reach it",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "kubernetes-sigs/aws-load-balancer-controller#3937"),
    Why =
        "The AWS Load Balancer Controller asks instance metadata for region and VPC where its values don't say them. With " +
        "HttpPutResponseHopLimit 1 no pod gets an answer, and the controller does not start.",
    AwsError = "failed to get VPC ID: failed to fetch VPC ID from instance metadata: context deadline exceeded",
    Surfaces = new(DeploymentPhase.Kubernetes, 5, 15),
    Fix = "Set region and vpcId in the chart's values, or the hop limit to 2.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/lbc-helm.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var chart in model.All<HelmChart>().OneByOne())
            if (chart.ChartName is "aws-load-balancer-controller" && chart.Cluster is { } cluster
                && !chart.Values.IsUnknown)
                yield return Judge(chart, cluster);
    }

    private Outcome Judge(HelmChart chart, Cluster cluster)
    {
        var where = chart.Resource["Values"];
        var missing = new[] { "region", "vpcId" }.Where(v => chart.Values[v].IsMissing).ToList();
        var machines = cluster.Compute.Where(c => c.IsEc2).ToList();
        var far = machines.FindAll(IsOneHop);
        if (missing.Count == 0 || far.Count == 0 || chart.Values["hostNetwork"].BoolOr(false) is true)
            return Compliant(chart.Resource, "The controller need not ask instance metadata, or can.", where);
        // Some node may let it through, and then it only matters where its pods run.
        var isCertain = far.Count == machines.Count && chart.Values["hostNetwork"].IsMissing && !cluster.FargateProfiles.Any()
            && !NodesForPods.MayGetNodesElsewhere(cluster, chart.Resource) && cluster.AutoModeEnabled is false;
        var effect = !isCertain ? Effect.Possible : chart.Resource["Wait"].Bool is true ? Effect.Fails : Effect.Broken;
        return Broken(
            chart.Resource,
            where,
            $"The controller asks instance metadata for {string.Join(" and ", missing)}, which pods on {far[0].Label} don't " +
                "reach (hop limit 1).",
            effect);
    }

    private static bool IsOneHop(Compute compute) => compute.LaunchTemplate?.HttpPutResponseHopLimit.Number == 1;
}
