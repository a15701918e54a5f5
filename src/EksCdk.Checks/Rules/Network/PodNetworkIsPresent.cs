using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>Something sets up pod networking.</summary>
public sealed class PodNetworkIsPresent : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS601";

    /// <inheritdoc/>
    public override string Title => "The cluster has a CNI and kube-proxy";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Network;

    /// <inheritdoc/>
    public override string Why => "A node becomes Ready when its CNI is set up, and the CNI finds the API server through kube-proxy. EKS installs both by itself only while BootstrapSelfManagedAddons is on.";

    /// <inheritdoc/>
    public override string AwsError => "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster (container runtime network not ready: cni plugin not initialized)";

    /// <inheritdoc/>
    public override string SurfacesAfter => "20 min";

    /// <inheritdoc/>
    public override string Fix => "Add the add-ons vpc-cni and kube-proxy, or leave BootstrapSelfManagedAddons on.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html";

    /// <inheritdoc/>
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
