namespace EksCdk.Checks.Rules.Admit;

/// <summary>KMS does not make a key that nobody can manage.</summary>
internal sealed class KeysCanBeManaged() : Rule(new RuleInfo("EKS551")
{
    Title = "Key policies can be changed",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws-solutions/innovation-sandbox-on-aws#31"),
    Why =
        "KMS refuses a key policy under which the one who creates the key could not change the policy afterwards, so that no " +
        "key is lost for ever.",
    AwsError = "The new key policy will not allow you to update the key policy in the future.",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix = "Add the statement that allows kms:* to the account's root, or BypassPolicyLockoutSafetyCheck.",
    Reference = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var key in model.All<Key>().OneByOne())
        {
            if (key.Policy.IsMissing || key.Resource["BypassPolicyLockoutSafetyCheck"].BoolOr(false) is not false) continue;
            yield return key.AllowsAnybody("kms:PutKeyPolicy") switch
            {
                true => Compliant(key.Resource, $"The policy of {key.Resource.LogicalId} can be changed.", key.Policy),
                null =>
                    Unknown(key.Resource, $"Whether the policy of {key.Resource.LogicalId} can be changed is not known.",
                        key.Policy),
                false =>
                    Broken(key.Resource, key.Policy,
                        $"The policy of {key.Resource.LogicalId} can never be changed: no statement allows kms:PutKeyPolicy " +
                        $"to a principal of the account."),
            };
        }
    }
}
