namespace EksCdk.Checks.Rules.Reach;

/// <summary>A subnet with the tag of another cluster is left to that one.</summary>
internal sealed class SubnetsAreNotOfAnotherCluster() : Rule(new RuleInfo("EKS437")
{
    Title = "Subnets don't carry the tag of another cluster only",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "The load balancer controller, before version 2.1.1 always and later where several subnets fit, leaves subnets out " +
        "that " +
        "carry the tag kubernetes.io/cluster/NAME of other clusters and not of its own.",
    AwsError = "couldn't auto-discover subnets: unable to resolve at least one subnet",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Add the tag of this cluster with the value shared, or take the tag of the other one away.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html",
})
{
    private const string Tag = "kubernetes.io/cluster/";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var subnet in cluster.Subnets)
            {
                var tags = subnet.Resource["Tags"].Items.Select(t => t["Key"]).Where(k =>
                    k.StartsWith(Tag) is not false).ToList();
                if (tags.Count == 0 || tags.Exists(t => t.StartsWith(Tag) is null)) continue;
                bool? own = false;
                foreach (var tag in tags)
                    own |= model.Find<Cluster>(tag.WithoutPrefix(Tag)) is { } named ? named == cluster
                        : tag.WithoutPrefix(Tag).SameAs(cluster.Name);
                if (own is { } isOwn)
                    yield return Decide(isOwn, subnet.Resource, tags[0], $"{subnet.Resource.LogicalId} carries the tag of " +
                        $"{cluster.Label}.",
                        $"{subnet.Resource.LogicalId}, a subnet of {cluster.Label}, carries {tags[0].Display} and no tag of " +
                        $"its own cluster.");
            }
    }
}
