using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Admit;

/// <summary>With aws-auth alone, the creator is the only way in.</summary>
public sealed class ConfigMapModeKeepsTheCreator : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS521";

    /// <inheritdoc/>
    public override string Title => "A cluster in CONFIG_MAP mode keeps its creator as administrator";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.ControlPlane;

    /// <inheritdoc/>
    public override string Why => "Where aws-auth is the only way to admit anybody, the creator of the cluster must be its administrator, or nobody could write aws-auth. EKS refuses the combination.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterException: bootstrapClusterCreatorAdminPermissions must be true if cluster authentication mode is set to CONFIG_MAP";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once, when the cluster is created";

    /// <inheritdoc/>
    public override string Fix => "Set AuthenticationMode to API or API_AND_CONFIG_MAP, or remove BootstrapClusterCreatorAdminPermissions: false.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            var creator = cluster.Settings.At("AccessConfig.BootstrapClusterCreatorAdminPermissions");
            if (creator.IsMissing) continue;
            bool? isConfigMap = cluster.AuthenticationMode is { } mode ? mode == "CONFIG_MAP" : null;
            yield return Decide(
                creator.Bool | !isConfigMap,
                cluster.Resource,
                creator.Bool is null ? creator : cluster.AuthenticationModeValue,
                "The creator is administrator, or access entries are in use.",
                $"The authentication mode is CONFIG_MAP{(cluster.AuthenticationModeValue.IsMissing ? ", the default" : "")}, and BootstrapClusterCreatorAdminPermissions is false.");
        }
    }
}
