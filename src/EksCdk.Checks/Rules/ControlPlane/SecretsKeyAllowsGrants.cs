namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>EKS uses the key by a grant that the creator of the cluster makes.</summary>
internal sealed class SecretsKeyAllowsGrants() : Rule(new RuleInfo("EKS141")
{
    Title = "The policy of the key for secrets allows grants",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Who creates the cluster also creates a grant on the key, so that EKS can use it. A key policy that allows " +
        "kms:CreateGrant to no principal cannot be extended by IAM policies.",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix =
        "Let the account's root (and so IAM policies), or the deploying role, call kms:CreateGrant and kms:DescribeKey in " +
        "the key policy.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.SecretsKey.IsMissing || model.FindKey(cluster.SecretsKey) is not { } key) continue;
            if (key.Policy.IsMissing)
            {
                yield return Compliant(
                    cluster.Resource,
                    $"{key.Resource.LogicalId} has the default key policy, which leaves it to IAM.",
                    key.Policy);
                continue;
            }

            var name = key.Resource.LogicalId;
            // Who deploys is not in the templates: that nobody at all is named is what can be known.
            yield return key.AllowsAnybody("kms:CreateGrant") switch
            {
                true => Compliant(cluster.Resource, $"The policy of {name} allows grants.", key.Policy),
                false =>
                    Broken(cluster.Resource, key.Policy, $"The policy of the key {name} allows kms:CreateGrant to no principal."),
                null => Unknown(
                    cluster.Resource,
                    $"Whether the policy of {name} allows kms:CreateGrant is not known",
                    key.Policy),
            };
        }
    }
}
