using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>Which of the control plane's logs are switched on.</summary>
public sealed class ControlPlaneLogsAreOn : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS826";

    /// <inheritdoc/>
    public override string Title => "The control plane logs who did what";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Why => "No log type is on by default. Without audit and authenticator, nobody can say who changed what in the cluster; without api, why a call failed.";

    /// <inheritdoc/>
    public override string Fix => "Switch on the log types api, audit and authenticator (and controllerManager and scheduler where cost allows).";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html";

    private static readonly string[] Wanted = ["api", "audit", "authenticator"];

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            var logging = cluster.Settings.At("Logging.ClusterLogging");
            var types = cluster.LogTypes.ToList();
            var missing = Wanted.Where(w => !types.Exists(t => t.Is(w) is not false)).ToList();
            if (logging.IsUnknown || types.Exists(t => t.Text is null)) yield return Unknown(cluster.Resource, "Which control-plane logs are on is not known.", logging);
            else if (missing.Count > 0) yield return Broken(cluster.Resource, logging, $"The control plane of {cluster.Label} does not log {string.Join(", ", missing)}.");
            else yield return Compliant(cluster.Resource, "The control plane logs api, audit and authenticator.", logging);
        }
    }
}
