namespace EksCdk.Checks.Rules.Security;

/// <summary>The cluster has EncryptionConfig.</summary>
internal sealed class SecretsUseCustomerKey() : Rule(new RuleInfo("EKS804")
{
    Title = "Kubernetes secrets are encrypted with a customer key",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Envelope encryption with a key of your own puts secrets under your key policy and your audit trail. It can be added " +
        "to a cluster, never removed.",
    Fix = "Set EncryptionConfig with Resources [secrets] and the ARN of a symmetric customer key.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var key = cluster.SecretsKey;
            if (key.IsMissing)
                yield return Broken(
                    cluster.Resource,
                    cluster.Settings["EncryptionConfig"],
                    "EncryptionConfig names no key: secrets are encrypted with a key that belongs to AWS.");
            else if (key.IsUnknown) yield return Unknown(cluster.Resource, $"The key is not known: {key.Why}.", key);
            else yield return Compliant(
                cluster.Resource,
                $"Secrets are encrypted with {model.FindKey(key)?.Resource.LogicalId ?? key.Display}.",
                key);
        }
    }
}
