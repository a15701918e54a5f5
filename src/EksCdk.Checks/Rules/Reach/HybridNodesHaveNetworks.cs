namespace EksCdk.Checks.Rules.Reach;

/// <summary>Nodes outside AWS join a cluster that is told of their networks.</summary>
internal sealed class HybridNodesHaveNetworks() : Rule(new RuleInfo("EKS440")
{
    Title = "A cluster with hybrid nodes names their networks",
    Effect = Effect.NoJoin,
    Link = JoinLink.Reach,
    ProvesNothing = true,
    Evidence = RuleEvidence.Documented("2026-11-28"),
    Why =
        "nodeadm asks the cluster for its remote networks before a hybrid node joins, and stops where there are none " +
        "(aws/eks-hybrid#168). An access entry of type HYBRID_LINUX is for nothing else, though the nodes may be for later.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Set RemoteNetworkConfig.RemoteNodeNetworks of the cluster to the ranges of the hybrid nodes.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-cluster-create.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var nodes in model.Pools.OfType<HybridNodes>())
            if (nodes is { Entry: not null, Cluster: { } cluster })
            {
                var networks = cluster.Settings.At("RemoteNetworkConfig.RemoteNodeNetworks");
                if (networks.IsUnknown || cluster.Settings.IsUnknown)
                    yield return Unknown(nodes, $"Whether {cluster.Label} has remote networks is not known.", networks);
                else if (networks.IsMissing && CustomResourceConsumers.Of(cluster.Resource) is null)
                    yield return Broken(nodes, networks,
                        $"{nodes.Label} is for hybrid nodes, and {cluster.Label} has no RemoteNodeNetworks.",
                        NodeFailure.Of(nodes));
                else if (!networks.IsMissing)
                    yield return Compliant(nodes, $"{cluster.Label} has remote networks.", networks);
            }
    }
}
