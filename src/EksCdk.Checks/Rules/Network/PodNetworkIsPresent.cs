using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>Something sets up pod networking.</summary>
internal sealed class PodNetworkIsPresent() : Rule(new RuleInfo("EKS601")
{
    Title = "The cluster has a CNI and kube-proxy",
    Effect = Effect.Fails,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A node becomes Ready when its CNI is set up, and the CNI finds the API server through kube-proxy. EKS installs both " +
        "by itself only while BootstrapSelfManagedAddons is on.",
    AwsError =
        "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster (container runtime network not ready: cni plugin not " +
        "initialized)",
    SurfacesAfter = "20 min",
    Fix = "Add the add-ons vpc-cni and kube-proxy, or leave BootstrapSelfManagedAddons on.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
            if (cluster.NodeGroups.Any() || cluster.SelfManagedGroups.Any())
                foreach (var name in (string[])["vpc-cni", "kube-proxy"])
                    yield return PodNetwork.Presence(cluster, name) is var (present, sentence, where) && present is true
                        ? Compliant(cluster.Resource, sentence, where)
                        : present is null ? Unknown(cluster.Resource, sentence, where)
                        : Broken(cluster.Resource, where, $"{sentence} No node becomes Ready without it.");
    }
}
