namespace EksCdk.Checks.Rules.Reach;

/// <summary>The control plane finds pods on machines outside AWS only in networks that it is told of.</summary>
internal sealed class HybridPodsAreReached() : Rule(new RuleInfo("EKS411")
{
    Title = "The control plane knows the networks of pods on hybrid nodes that it calls",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "Webhooks and metrics-server are called at the addresses of their pods. On hybrid nodes these are in networks of your " +
        "own, to which the control plane has a way only if RemotePodNetworks names them.",
    AwsError = "failed calling webhook ...: context deadline exceeded",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Set RemoteNetworkConfig.RemotePodNetworks to the ranges of the pods and make them routable, or run what is called in " +
        "the network of its node.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-webhooks.html",
    GivesWayTo = [typeof(FlowsAreOpen)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (!IsHybridAlone(cluster)) continue;
            var networks = cluster.Settings.At("RemoteNetworkConfig.RemotePodNetworks");
            foreach (var (row, asker) in InstalledFlows.Of(cluster))
                if (row is { From: FlowEndKind.ControlPlane, To: FlowEndKind.Hosts } && asker is not null)
                    yield return networks.IsMissing
                        ? Broken(asker, networks,
                            $"{cluster.Label} has hybrid nodes alone and no RemotePodNetworks: the control plane does not " +
                            $"reach {row.Name}, and {row.Without}.")
                        : Compliant(asker, $"{cluster.Label} knows the networks of pods on hybrid nodes.", networks);
        }
    }

    private static bool IsHybridAlone(Cluster cluster) => HybridNodes.KnowsRemoteNetworks(cluster)
        && cluster.AutoModeEnabled is false && !cluster.Compute.Any()
        && cluster.Model.Pools.All(p => p is HybridNodes || p.Cluster != cluster)
        && !cluster.MayHaveUnlisted<NodeGroup>() && !cluster.MayHaveUnlisted<FargateProfile>()
        && cluster.Model.SelfManagedGroups.All(g => g.Cluster is not null) && UnreadInstallers.Of(cluster) is null
        && cluster.AccessEntries.All(e => e.EntryType is "STANDARD" or "HYBRID_LINUX");
}
