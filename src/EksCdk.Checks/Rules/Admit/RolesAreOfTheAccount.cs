namespace EksCdk.Checks.Rules.Admit;

/// <summary>A role can be passed to EKS within its own account only.</summary>
internal sealed class RolesAreOfTheAccount() : Rule(new RuleInfo("EKS530")
{
    Title = "Roles given to EKS are of the cluster's account",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "Who creates the resource passes the role to EKS, and IAM does not pass roles across accounts.",
    AwsError = "Cross-account pass role is not allowed.",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Give a role of the cluster's account; let pods reach another account by a second role that this one assumes.",
    Reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in EksRoles.In(model))
        {
            if (Arn.Of(role.Value) is not { Service: "iam", Account: { Length: > 0 } account }) continue;
            var own = role.Subject.Stack.Account;
            yield return own is null
                ? Unknown(role.Subject, $"The account of the stack is not known, so neither whether it is {account}", role.Value)
                : Decide(
                    account == own,
                    role.Subject,
                    role.Value,
                    $"{role.Value.Display} is of the stack's account.",
                    $"{role.Value.Display} is of the account {account}, but the stack is deployed to {own}.");
        }
    }
}
