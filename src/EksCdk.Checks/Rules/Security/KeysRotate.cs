namespace EksCdk.Checks.Rules.Security;

/// <summary>Symmetric customer keys have rotation on.</summary>
internal sealed class KeysRotate() : Rule(new RuleInfo("EKS808")
{
    Title = "Customer keys rotate",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "A key that is never rotated encrypts for years under the same material, and most audits refuse it.",
    Fix = "Set EnableKeyRotation to true.",
    Reference = "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var key in model.All<Key>().OneByOne())
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
