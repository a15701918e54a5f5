using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>The cluster has EncryptionConfig.</summary>
public sealed class SecretsUseCustomerKey : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS804";

    /// <inheritdoc/>
    public override string Title => "Kubernetes secrets are encrypted with a customer key";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Why => "Envelope encryption with a key of your own puts secrets under your key policy and your audit trail. It can be added to a cluster, never removed.";

    /// <inheritdoc/>
    public override string Fix => "Set EncryptionConfig with Resources [secrets] and the ARN of a symmetric customer key.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            var key = cluster.SecretsKey;
            if (key.IsMissing) yield return Broken(cluster.Resource, cluster.Settings["EncryptionConfig"], "EncryptionConfig names no key: secrets are encrypted with a key that belongs to AWS.");
            else if (key.IsUnknown) yield return Unknown(cluster.Resource, $"The key is not known: {key.Why}.", key);
            else yield return Compliant(cluster.Resource, $"Secrets are encrypted with {model.FindKey(key)?.Resource.LogicalId ?? key.Display}.", key);
        }
    }
}
