namespace EksCdk.Checks.Rules.Security;

/// <summary>The cluster's log group has a key.</summary>
internal sealed class ControlPlaneLogsUseCustomerKey() : Rule(new RuleInfo("EKS805")
{
    Title = "Control-plane logs go to a log group encrypted with a customer key",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS makes the log group /aws/eks/NAME/cluster by itself if it is not there: without a key of yours, and kept for " +
        "ever. The audit log holds who did what in the cluster.",
    Fix = "Create the log group /aws/eks/NAME/cluster with KmsKeyId before the cluster, and let the cluster depend on it.",
    Reference = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.LogTypes.Any())
                yield return Check(cluster);
    }

    private Outcome Check(Cluster cluster)
    {
        if (cluster.LogGroup is not { } group)
            return cluster.Name.IsMissing
                ? Broken(
                    cluster.Resource,
                    cluster.Settings["Logging"],
                    "Logs are switched on and the templates have no log group for them: EKS makes one without a key.")
                : Unknown(
                    cluster.Resource,
                    $"The log group /aws/eks/{cluster.Name.Display}/cluster is not in the templates.",
                    cluster.Settings["Logging"]);
        var key = group.Resource["KmsKeyId"];
        return key.IsMissing
            ? Broken(cluster.Resource, key, $"The log group {group.Resource.LogicalId} has no KmsKeyId.")
            : Compliant(
                cluster.Resource,
                $"The log group {group.Resource.LogicalId} is encrypted with {group.Key?.Resource.LogicalId ?? key.Display}.",
                key);
    }
}
