using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Auto Mode admits its nodes by access entries.</summary>
internal sealed class AutoModeUsesAccessEntries() : Rule(new RuleInfo("EKS135")
{
    Title = "Auto Mode and hybrid nodes have access entries switched on",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Nodes of EKS Auto Mode, and hybrid nodes, are admitted by access entries, which the authentication mode CONFIG_MAP " +
        "does not have. It is the default of AWS::EKS::Cluster.",
    AwsError =
        "InvalidParameterException: When EKS Auto Mode is enabled, you must use an EKS access config authentication mode of " +
        "API_AND_CONFIG_MAP or API; or: AccessConfig AuthMode must be API_AND_CONFIG_MAP or API when remoteNetworkConfig is " +
        "specified",
    SurfacesAfter = "at once, when the cluster is created",
    Fix = "Set AccessConfig.AuthenticationMode to API or API_AND_CONFIG_MAP.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/automode-get-started-cli.html",
})
{
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
