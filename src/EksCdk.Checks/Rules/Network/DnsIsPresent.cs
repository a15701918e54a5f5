using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>Something resolves names for pods.</summary>
public sealed class DnsIsPresent : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS602";

    /// <inheritdoc/>
    public override string Title => "The cluster has CoreDNS";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Network;

    /// <inheritdoc/>
    public override string Why => "Pods find services by name through CoreDNS, which EKS installs by itself only while BootstrapSelfManagedAddons is on.";

    /// <inheritdoc/>
    public override string AwsError => "dial tcp: lookup kubernetes.default.svc: no such host";

    /// <inheritdoc/>
    public override string SurfacesAfter => "the first pod";

    /// <inheritdoc/>
    public override string Fix => "Add the add-on coredns, or leave BootstrapSelfManagedAddons on.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
            if (cluster.Compute.Any(c => c is not AutoModeCompute))
                yield return PodNetwork.Presence(cluster, "coredns") is var (present, sentence, where) && present is true
                    ? Compliant(cluster.Resource, sentence, where)
                    : present is null ? Unknown(cluster.Resource, sentence, where)
                    : Broken(cluster.Resource, where, $"{sentence} Pods cannot resolve names.");
    }
}
