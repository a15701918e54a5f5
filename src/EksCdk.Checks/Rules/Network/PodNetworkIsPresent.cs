namespace EksCdk.Checks.Rules.Network;

/// <summary>Something sets up pod networking.</summary>
internal sealed class PodNetworkIsPresent() : Rule(new RuleInfo("EKS601")
{
    Title = "The cluster has a CNI and kube-proxy",
    Effect = Effect.NoJoin,
    Link = JoinLink.Network,
    IsRequiredFor = static compute => compute is NodeGroup or AutoScalingGroup or KarpenterPool,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#3160"),
    Why =
        "A node becomes Ready when its CNI is set up, and the CNI finds the API server through kube-proxy. EKS installs both " +
        "by itself only while BootstrapSelfManagedAddons is on.",
    AwsError = "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 20),
    Fix = "Add the add-ons vpc-cni and kube-proxy, or leave BootstrapSelfManagedAddons on.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.NodeGroups.Any() || cluster.SelfManagedGroups.Any())
                foreach (var name in (string[])["vpc-cni", "kube-proxy"])
                {
                    var (present, sentence, where) = PodNetwork.Presence(cluster, name);
                    yield return present switch
                    {
                        true => Compliant(cluster.Resource, sentence, where),
                        false => Broken(cluster.Resource, where, $"{sentence} No node becomes Ready without it."),
                        null => Unknown(cluster.Resource, sentence, where),
                    };
                }
    }
}
