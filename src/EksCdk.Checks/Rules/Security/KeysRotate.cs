using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>Symmetric customer keys have rotation on.</summary>
public sealed class KeysRotate : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS808";

    /// <inheritdoc/>
    public override string Title => "Customer keys rotate";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Why => "A key that is never rotated encrypts for years under the same material, and most audits refuse it.";

    /// <inheritdoc/>
    public override string Fix => "Set EnableKeyRotation to true.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var key in model.All<Key>())
        {
            var rotation = key.Resource["EnableKeyRotation"];
            // Only symmetric keys with KMS's own material can rotate by themselves.
            if (key.IsSymmetric is false || key.Resource["Origin"].TextOr("AWS_KMS") is not "AWS_KMS") continue;
            yield return Decide(
                rotation.BoolOr(false),
                key.Resource,
                rotation,
                "The key rotates every year.",
                rotation.IsMissing ? "EnableKeyRotation is not set: the key never rotates." : "EnableKeyRotation is false.");
        }
    }
}
