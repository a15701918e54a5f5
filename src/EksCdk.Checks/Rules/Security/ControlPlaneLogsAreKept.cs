namespace EksCdk.Checks.Rules.Security;

/// <summary>How long the control plane's log group keeps what it gets.</summary>
internal sealed class ControlPlaneLogsAreKept() : Rule(new RuleInfo("EKS825")
{
    Title = "Control-plane logs are kept for 30 days",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "An incident is often found weeks later. Logs that are gone by then explain nothing; most audits ask for 30 days or " +
        "more.",
    Fix = "Set RetentionInDays of the log group to 30 or more.",
    Reference = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
})
{
    private const long LeastDays = 30;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.LogGroup is not { } group) continue;
            var retention = group.Resource["RetentionInDays"];
            if (retention.IsMissing) yield return Compliant(group.Resource, "The logs are kept for ever.", retention);
            else yield return Decide(
                retention.Number is { } days ? days >= LeastDays : null,
                group.Resource,
                retention,
                $"The logs are kept {retention.Display} days.",
                $"The control plane's logs are kept {retention.Display} days only.");
        }
    }
}
