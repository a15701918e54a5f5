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
    // https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/subnet_discovery/: 1, or an empty value.
    private static readonly string[] Taken = ["1", ""];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var hasController = cluster.AutoModeEnabled is true
                || cluster.HelmCharts.Any(c => c.ChartName is "aws-load-balancer-controller");
            foreach (var subnet in cluster.Subnets.Concat(cluster.Compute.SelectMany(c => c.Subnets)).Distinct())
            {
                var tags = subnet.Resource["Tags"];
                var key = subnet.Egress.Kind == EgressKind.InternetGateway ? "kubernetes.io/role/elb"
                    : "kubernetes.io/role/internal-elb";
                if (subnet.Tag(key) is { IsMissing: false } tag && tag.IsOneOf(Taken) is false)
                    yield return Broken(subnet.Resource, tags,
                        $"The tag {key} of {subnet.Resource.LogicalId} has the value '{tag.Display}', and it is looked for with 1.",
                        hasController ? Effect.Possible : Effect.Advice);
                else if (!subnet.Tag(key).IsMissing)
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
