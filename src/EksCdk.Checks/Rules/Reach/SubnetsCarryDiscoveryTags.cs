namespace EksCdk.Checks.Rules.Reach;

/// <summary>Load balancers find their subnets by tags.</summary>
internal sealed class SubnetsCarryDiscoveryTags() : Rule(new RuleInfo("EKS433")
{
    Title = "Subnets carry the tags by which load balancers find them",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The load balancer controller puts internet-facing load balancers into subnets tagged kubernetes.io/role/elb, " +
        "internal ones into kubernetes.io/role/internal-elb. Without tags it finds none, or the wrong ones.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Tag public subnets kubernetes.io/role/elb: 1, private subnets kubernetes.io/role/internal-elb: 1.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var hasController = cluster.AutoModeEnabled is true
                || cluster.HelmCharts.Any(c => c.Chart.Is("aws-load-balancer-controller") is true);
            foreach (var subnet in cluster.Subnets.Concat(cluster.Compute.SelectMany(c => c.Subnets)).Distinct())
            {
                var tags = subnet.Resource["Tags"];
                var key = subnet.Egress.Kind == EgressKind.InternetGateway ? "kubernetes.io/role/elb"
                    : "kubernetes.io/role/internal-elb";
                if (!subnet.Tag(key).IsMissing)
                    yield return Compliant(subnet.Resource, $"{subnet.Resource.LogicalId} has the tag {key}.", tags);
                else if (subnet.Egress.Kind == EgressKind.Unknown || tags.IsUnknown
                    || tags.Items.Any(t => t["Key"].Is(key) is null))
                    yield return Unknown(subnet.Resource,
                        $"Whether {subnet.Resource.LogicalId} is public and which tags it has is not known.", tags);
                else
                    yield return Broken(subnet.Resource, tags,
                        $"The {(key.EndsWith("/elb", StringComparison.Ordinal) ? "public" : "private")} " +
                        $"subnet {subnet.Resource.LogicalId} has no tag {key}.", hasController ? Effect.Possible : Effect.Advice);
            }
        }
    }
}
