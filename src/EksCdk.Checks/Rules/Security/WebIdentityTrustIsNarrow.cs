using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>An IRSA trust policy without a condition on sub lets every pod of the cluster assume the role; aud keeps tokens for others out.</summary>
internal sealed class WebIdentityTrustIsNarrow() : Rule(new RuleInfo("EKS824")
{
    Title = "Trust policies for service accounts name subject and audience",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Without a condition on the subject any service account of the cluster can assume the role, and without one on the " +
        "audience any token that the provider takes will do.",
    Fix = "Compare ISSUER:sub with system:serviceaccount:NAMESPACE:NAME and ISSUER:aud with sts.amazonaws.com.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>())
            foreach (var trust in WebIdentityTrust.Of(role))
            {
                var condition = trust.Statement.Condition;
                if (!trust.ConditionIsKnown) yield return Unknown(role.Resource, $"The conditions of {role.Label} are not known.", condition);
                else if (!trust.Subjects.Any()) yield return Broken(role.Resource, condition, $"The trust policy of {role.Label} has no condition on the subject (sub): every service account of the cluster can assume it.");
                else if (trust.Subjects.All(s => s.IsLike && s.Values.Items.Any(v => v.Text is "*" or "system:serviceaccount:*" or "system:serviceaccount:*:*"))) yield return Broken(role.Resource, condition, $"The trust policy of {role.Label} takes every service account of the cluster.");
                else if (!trust.Audiences.Any()) yield return Broken(role.Resource, condition, $"The trust policy of {role.Label} has no condition on the audience (aud).");
                else yield return Compliant(role.Resource, $"The trust policy of {role.Label} names subject and audience.", condition);
            }
    }
}
