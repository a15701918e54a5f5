namespace EksCdk.Checks.Rules.Reach;

/// <summary>Auto Mode gives pods addresses of a subnet in the zone of their node.</summary>
internal sealed class PodSubnetsAreInTheZonesOfNodes() : Rule(new RuleInfo("EKS419")
{
    Title = "Subnets for the pods of Auto Mode are in the zones of its nodes",
    Effect = Effect.Broken,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "awsdocs/amazon-eks-user-guide#1088"),
    Why =
        "A node class of Auto Mode may give pods subnets of their own. A network interface is of the zone of its instance: " +
        "where no such subnet is in a node's zone, its pods get no address.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Let podSubnetSelectorTerms find a subnet in every zone in which subnetSelectorTerms find one.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools.OfType<AutoModePool>())
            if (pool.Cluster is { } cluster
                && pool.NodeClass.At("spec.podSubnetSelectorTerms") is { IsMissing: false } terms)
                yield return Check(pool, cluster, terms);
    }

    private Outcome Check(AutoModePool pool, Cluster cluster, Value terms)
    {
        var nodes = NodeClassSelectors.AllSubnets(NodeClassSelectors.SubnetTerms(pool), cluster);
        var pods = NodeClassSelectors.AllSubnets(terms, cluster);
        if (nodes is null || pods is null)
            return Unknown(pool, $"Which subnets the node class of {pool.Label} finds is not known.", terms);
        bool? all = true;
        foreach (var node in nodes)
        {
            bool? any = false;
            foreach (var pod in pods) any |= node.SharesZoneWith(pod);
            if (any is false)
                return Broken(
                    pool,
                    terms,
                    $"No subnet for the pods of {pool.Label} is in the zone of {node.Resource.LogicalId}, in which nodes start.");
            all &= any;
        }

        return all is true
            ? Compliant(pool, $"Each zone of {pool.Label} has a subnet for its pods.", terms)
            : Unknown(pool, $"In which zones the subnets of {pool.Label} are is not known.", terms);
    }
}
