namespace EksCdk.Checks.Rules.Reach;

/// <summary>From remote networks to the API server's private endpoint.</summary>
internal sealed class HybridNodesReachTheApiServer() : Rule(new RuleInfo("EKS436")
{
    Title = "The cluster's security groups admit hybrid nodes",
    Effect = Effect.NoJoin,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws/eks-hybrid#247"),
    Why =
        "Hybrid nodes reach a private endpoint through the control plane's network interfaces. The cluster security group " +
        "admits only itself: another one must let the remote node networks in on 443.",
    AwsError = "dial tcp ...:443: i/o timeout",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Give the cluster a security group in ResourcesVpcConfig.SecurityGroupIds that admits TCP 443 from the remote node and " +
        "pod networks.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var nodes in model.Pools.OfType<HybridNodes>())
            if (nodes.Cluster is { EndpointPublicAccess: not true } cluster)
                foreach (var outcome in Check(nodes, cluster))
                    yield return outcome;
    }

    private IEnumerable<Outcome> Check(HybridNodes nodes, Cluster cluster)
    {
        var config = cluster.Settings["RemoteNetworkConfig"];
        yield return Admits(nodes, cluster, config["RemoteNodeNetworks"], "nodes", NodeFailure.Of(nodes));
        // Without their pods, nodes still become Ready.
        if (!config["RemotePodNetworks"].IsMissing)
            yield return Admits(nodes, cluster, config["RemotePodNetworks"], "pods", Effect.Possible);
    }

    private Outcome Admits(HybridNodes nodes, Cluster cluster, Value networks, string whose, Effect effect)
    {
        var where = cluster.Settings.At("ResourcesVpcConfig.SecurityGroupIds");
        var ranges = networks.Items.SelectMany(n => n["Cidrs"].Items).ToList();
        var isKnown = cluster.EndpointPublicAccess is false && ranges.Count > 0 && !networks.Items.Any(n => n["Cidrs"].IsUnknown);
        var outside = new TrafficPeer([], AllKnown: true, ranges);
        var enters = isKnown ? Reachability.CanEnter(outside, TrafficPeer.ControlPlaneOf(cluster), 443) : null;
        if (enters is false && CustomResourceConsumers.Of(cluster.Resource) is not null) enters = null;
        var from = string.Join(", ", ranges.Select(r => r.Display));
        return enters switch
        {
            true => Compliant(nodes, $"The security groups of {cluster.Label} admit the {whose} of {from} on 443.", where),
            false => Broken(
                nodes,
                where,
                $"No security group of {cluster.Label} admits the hybrid {whose} of {from} on 443, and its endpoint is private.",
                effect,
                whose == "nodes" ? null : ""),
            null =>
                Unknown(nodes, $"Whether the security groups of {cluster.Label} admit the hybrid {whose} on 443 is not known.",
                    where),
        };
    }
}
