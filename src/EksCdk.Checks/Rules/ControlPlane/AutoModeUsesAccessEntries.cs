namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Auto Mode admits its nodes by access entries.</summary>
internal sealed class AutoModeUsesAccessEntries() : Rule(new RuleInfo("EKS135")
{
    Title = "Auto Mode and hybrid nodes have access entries switched on",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Nodes of EKS Auto Mode, and hybrid nodes, are admitted by access entries, which the authentication mode CONFIG_MAP " +
        "does not have. It is the default of AWS::EKS::Cluster.",
    AwsError =
        "InvalidParameterException: When EKS Auto Mode is enabled, you must use an EKS access config authentication mode of " +
        "API_AND_CONFIG_MAP or API; or: AccessConfig AuthMode must be API_AND_CONFIG_MAP or API when remoteNetworkConfig is " +
        "specified",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Set AccessConfig.AuthenticationMode to API or API_AND_CONFIG_MAP.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/automode-get-started-cli.html",
})
{
    private const string OfAutoMode =
        "InvalidParameterException: When EKS Auto Mode is enabled, you must use an EKS access config authentication mode of " +
        "API_AND_CONFIG_MAP or API";

    private const string OfHybridNodes =
        "InvalidParameterException: AccessConfig AuthMode must be API_AND_CONFIG_MAP or API when remoteNetworkConfig is " +
        "specified";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.AutoModeEnabled is true) yield return Check(cluster, "Auto Mode is on", OfAutoMode);
            else if (cluster.Settings["RemoteNetworkConfig"].IsMap)
                yield return Check(cluster, "RemoteNetworkConfig is set", OfHybridNodes);
        }
    }

    private Outcome Check(Cluster cluster, string what, string awsError)
    {
        var mode = cluster.AuthenticationModeValue;
        if (cluster.AuthenticationMode is not { } known)
            return Unknown(cluster.Resource, $"{what}, and the authentication mode is not known: {mode.Why}", mode);
        return known != "CONFIG_MAP"
            ? Compliant(cluster.Resource, $"{what}, and the authentication mode is {known}.", mode)
            : Broken(
                cluster.Resource,
                mode,
                $"{what}, but the authentication mode is CONFIG_MAP{(mode.IsMissing ? ", the default" : "")}.",
                awsError: awsError);
    }
}
