using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>At least one endpoint is on.</summary>
public sealed class EndpointIsReachable : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS104";

    /// <inheritdoc/>
    public override string Title => "The API server has an endpoint";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.ControlPlane;

    /// <inheritdoc/>
    public override string Why => "With neither the public nor the private endpoint nobody could reach the API server.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterException: Private and public endpoint access cannot be false";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once";

    /// <inheritdoc/>
    public override string Fix => "Switch EndpointPrivateAccess on.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
            yield return (cluster.EndpointPublicAccess | cluster.EndpointPrivateAccess) switch
            {
                true => Compliant(cluster.Resource, "The API server has an endpoint.", cluster.Settings["ResourcesVpcConfig"]),
                false => Broken(cluster.Resource, cluster.Settings.At("ResourcesVpcConfig.EndpointPrivateAccess"), "EndpointPublicAccess is false and EndpointPrivateAccess is not true."),
                null => Unknown(cluster.Resource, "Which endpoints the API server has is known only at deployment.", cluster.Settings["ResourcesVpcConfig"]),
            };
    }
}
