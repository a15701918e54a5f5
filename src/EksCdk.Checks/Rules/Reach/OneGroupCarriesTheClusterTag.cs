namespace EksCdk.Checks.Rules.Reach;

/// <summary>Whoever opens ports for load balancers looks for one group by its tag.</summary>
internal sealed class OneGroupCarriesTheClusterTag() : Rule(new RuleInfo("EKS410")
{
    Title = "One security group of a node carries the cluster's tag",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "terraform-aws-modules/terraform-aws-eks#2468"),
    Why =
        "The load balancer controller, and the one built into Kubernetes, look among a node's security groups for the one with " +
        "the tag kubernetes.io/cluster/NAME. EKS gives it to the cluster security group: with a second one they stop.",
    AwsError = "expect exactly one securityGroup tagged with kubernetes.io/cluster/... for eni ...",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Take the tag kubernetes.io/cluster/NAME off the nodes' own group, or leave the cluster security group out.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html",
})
{
    private const string Tag = "kubernetes.io/cluster/";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var compute in cluster.Compute)
                if (compute is NodeGroup or AutoScalingGroup && compute.LaunchTemplate is { SecurityGroupIds.IsMissing: false })
                    yield return Check(cluster, compute);
    }

    private Outcome Check(Cluster cluster, Compute compute)
    {
        var peer = TrafficPeer.Of(compute);
        var tags = peer.Groups.Select(g => g.Own?.Resource["Tags"].Items.FirstOrDefault(t => IsOf(cluster,
            t["Key"]) is true)?["Key"])
            .OfType<Value>().ToList();
        var count = tags.Count + peer.Groups.Count(g => g.MadeFor == cluster);
        if (count > 1)
            return Broken(compute.Resource, tags[0],
                $"The nodes of {compute.Label} have {count} security groups with the tag {Tag}{cluster.Label}: " +
                $"{string.Join(", ", peer.Groups.Select(g => g.Label))}.",
                BalancersAreMade(cluster) ? Effect.Broken : Effect.Possible);
        return peer.AllKnown
            ? Compliant(compute.Resource, $"At most one group of the nodes of {compute.Label} carries the cluster's tag.")
            : Unknown(compute.Resource, $"Which groups the nodes of {compute.Label} have is not known.");
    }

    private static bool? IsOf(Cluster cluster, Value key) =>
        key.StartsWith(Tag) is true
            ? cluster.Model.Find<Cluster>(key.WithoutPrefix(Tag)) is { } named ? named == cluster
                : key.WithoutPrefix(Tag).SameAs(cluster.Name)
            : false;

    private static bool BalancersAreMade(Cluster cluster) => cluster.Manifests.SelectMany(m => m.Objects).Any(o =>
        o["kind"].Text is "Ingress" or "TargetGroupBinding"
        || (o["kind"].Is("Service") is true && o.At("spec.type").Is("LoadBalancer") is true));
}
