using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Auto Mode admits its nodes by access entries.</summary>
public sealed class AutoModeUsesAccessEntries : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS135";

    /// <inheritdoc/>
    public override string Title => "Auto Mode and hybrid nodes have access entries switched on";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.ControlPlane;

    /// <inheritdoc/>
    public override string Why => "Nodes of EKS Auto Mode, and hybrid nodes, are admitted by access entries, which the authentication mode CONFIG_MAP does not have. It is the default of AWS::EKS::Cluster.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterException: When EKS Auto Mode is enabled, you must use an EKS access config authentication mode of API_AND_CONFIG_MAP or API; or: AccessConfig AuthMode must be API_AND_CONFIG_MAP or API when remoteNetworkConfig is specified";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once, when the cluster is created";

    /// <inheritdoc/>
    public override string Fix => "Set AccessConfig.AuthenticationMode to API or API_AND_CONFIG_MAP.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/automode-get-started-cli.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            var what = cluster.AutoModeEnabled is true ? "Auto Mode is on" : !cluster.Settings["RemoteNetworkConfig"].IsMissing ? "RemoteNetworkConfig is set" : null;
            if (what is null) continue;
            var mode = cluster.AuthenticationModeValue;
            yield return Decide(
                cluster.AuthenticationMode is { } known ? known != "CONFIG_MAP" : null,
                cluster.Resource,
                mode,
                $"{what}, and the authentication mode is {mode.Display}.",
                $"{what}, but the authentication mode is CONFIG_MAP{(mode.IsMissing ? ", the default" : "")}.");
        }
    }
}
