namespace EksCdk.Checks.Rules.Network;

/// <summary>A node that starts before its ENIConfig starts with the wrong addresses, or none.</summary>
internal sealed class EniConfigsComeBeforeNodes() : Rule(new RuleInfo("EKS626")
{
    Title = "ENIConfigs are there before the nodes",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The CNI reads the ENIConfig when a node starts. Nodes that started earlier give their pods no addresses until it is " +
        "there, and keep interfaces of the wrong subnet until they are replaced.",
    Fix = "Let the node groups depend on the manifest with the ENIConfigs.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network-tutorial.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (VpcCni.Setting(cluster, "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG").Is("true") is not true) continue;
            foreach (var source in EniConfig.Of(cluster).Found.Select(c => c.Source).Distinct())
                foreach (var group in cluster.NodeGroups)
                    yield return model.Dependencies.IsAfter(group.Resource, source) switch
                    {
                        true => Compliant(
                            group.Resource,
                            $"{group.Label} is created after {source.LogicalId}, which makes ENIConfigs."),
                        null => Unknown(
                            group.Resource,
                            $"Whether {group.Label} is created after {source.LogicalId} is not known."),
                        false => Broken(
                            group.Resource,
                            null,
                            $"Nothing orders {group.Label} after {source.LogicalId}, which makes the ENIConfigs that its " +
                                "nodes need to start with."),
                    };
        }
    }
}
