namespace EksCdk.Checks.Rules.Security;

/// <summary>Which of the control plane's logs are switched on.</summary>
internal sealed class ControlPlaneLogsAreOn() : Rule(new RuleInfo("EKS826")
{
    Title = "The control plane logs who did what",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "No log type is on by default. Without audit and authenticator, there is no record of who changed what in the cluster; " +
        "without api, why a call failed.",
    Fix = "Switch on the log types api, audit and authenticator (and controllerManager and scheduler where cost allows).",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
})
{
    private static readonly string[] Wanted = ["api", "audit", "authenticator"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var logging = cluster.Settings.At("Logging.ClusterLogging");
            var types = cluster.LogTypes.ToList();
            var missing = Wanted.Where(w => !types.Exists(t => t.Is(w) is not false)).ToList();
            if (logging.IsUnknown || types.Exists(t => t.Text is null))
                yield return Unknown(cluster.Resource, "Which control-plane logs are on is not known.", logging);
            else if (missing.Count > 0) yield return Broken(
                cluster.Resource,
                logging,
                $"The control plane of {cluster.Label} does not log {string.Join(", ", missing)}.");
            else yield return Compliant(cluster.Resource, "The control plane logs api, audit and authenticator.", logging);
        }
    }
}
