using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Auto Mode has no self-managed add-ons.</summary>
public sealed class AutoModeBringsItsOwnNetworking : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS136";

    /// <inheritdoc/>
    public override string Title => "A cluster with Auto Mode does not bootstrap self-managed add-ons";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.ControlPlane;

    /// <inheritdoc/>
    public override string Why => "EKS Auto Mode brings pod networking and DNS inside its nodes. EKS refuses to create such a cluster and to install the self-managed VPC CNI, kube-proxy and CoreDNS as well.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterException: When EKS Auto Mode is enabled, bootstrapSelfManagedAddons must be set to false.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once, when the cluster is created";

    /// <inheritdoc/>
    public override string Fix => "Remove BootstrapSelfManagedAddons, or set it to false.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            var bootstrap = cluster.Settings["BootstrapSelfManagedAddons"];
            if (cluster.AutoModeEnabled is not true) continue;
            yield return Decide(!bootstrap.BoolOr(false), cluster.Resource, bootstrap, "EKS installs no self-managed add-ons.", "Auto Mode is on, and BootstrapSelfManagedAddons is true.");
        }
    }
}
