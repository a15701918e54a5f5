namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>With both endpoints the name resolves to public addresses outside the VPC.</summary>
internal sealed class HybridNodesHaveOneEndpoint() : Rule(new RuleInfo("EKS147")
{
    Title = "A cluster with hybrid nodes has one kind of endpoint",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "With public and private endpoint on, the API server's name resolves to public addresses from outside the VPC. Hybrid " +
        "nodes " +
        "that come over a private line don't reach them.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Use the public endpoint alone or the private one alone, as the line of the hybrid nodes is.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-cluster-create.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (HybridNodes.KnowsRemoteNetworks(cluster)
                && (cluster.EndpointPublicAccess & cluster.EndpointPrivateAccess) is { } both)
                yield return Decide(!both, cluster.Resource, cluster.Settings.At("ResourcesVpcConfig.EndpointPublicAccess"),
                    $"{cluster.Label} has one kind of endpoint.",
                    $"{cluster.Label} has remote networks, and both its public and its private endpoint are on.");
    }
}
