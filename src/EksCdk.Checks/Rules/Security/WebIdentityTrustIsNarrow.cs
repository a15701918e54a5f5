namespace EksCdk.Checks.Rules.Security;

/// <summary>
/// A trust policy for service accounts without a condition on sub lets every pod of the cluster assume the role; aud keeps
/// tokens for others out.
/// </summary>
internal sealed class WebIdentityTrustIsNarrow() : Rule(new RuleInfo("EKS824")
{
    Title = "Trust policies for service accounts name subject and audience",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Without a condition on the subject any service account of the cluster can assume the role, and without one on the " +
        "audience any token that the provider accepts will do.",
    Fix = "Compare ISSUER:sub with system:serviceaccount:NAMESPACE:NAME and ISSUER:aud with sts.amazonaws.com.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
})
{
    private static readonly string[] Any = ["*", "system:serviceaccount:*", "system:serviceaccount:*:*"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>().OneByOne())
            foreach (var trust in WebIdentityTrust.Of(role))
                yield return Check(role, trust);
    }

    private Outcome Check(Role role, WebIdentityTrust trust)
    {
        var (condition, whose) = (trust.Statement.Condition, $"The trust policy of {role.Label}");
        if (!trust.ConditionIsKnown) return Unknown(role.Resource, $"The conditions of {role.Label} are not known.", condition);
        if (!trust.Subjects.Any())
            return Broken(
                role.Resource,
                condition,
                $"{whose} has no condition on the subject (sub): every service account of the cluster can assume it.");
        if (trust.Subjects.All(s => s.IsLike && s.Values.Items.Any(v => Any.Contains(v.Text))))
            return Broken(role.Resource, condition, $"{whose} accepts every service account of the cluster.");
        return trust.Audiences.Any()
            ? Compliant(role.Resource, $"{whose} names subject and audience.", condition)
            : Broken(role.Resource, condition, $"{whose} has no condition on the audience (aud).");
    }
}
