namespace EksCdk.Checks.Rules.Admit;

/// <summary>Access entries are for roles and users.</summary>
internal sealed class AccessEntryPrincipalIsAccepted() : Rule(new RuleInfo("EKS524")
{
    Title = "The principal of an access entry is an IAM role or user that EKS accepts",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#36447"),
    Why =
        "EKS accepts roles and users: no service-linked roles, no sessions, no groups, no wildcards; for nodes only roles of " +
        "the cluster's account. The ARN of a role that IAM Identity Center makes has a path, unlike in aws-auth.",
    AwsError =
        "InvalidParameterException: The caller is not allowed to modify access entries with a principalArn value of a Service " +
        "Linked Role",
    Surfaces = new(DeploymentPhase.Resource, 12),
    Fix =
        "Write the ARN of an IAM role or user; roles of IAM Identity Center have role/aws-reserved/sso.amazonaws.com/REGION/NAME.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entry in model.All<AccessEntry>().OneByOne())
        {
            var principal = entry.PrincipalArn;
            if (Problem(entry) is { } problem)
                yield return Broken(entry.Resource, principal, problem, awsError: IsServiceLinked(principal) ? null
                    : LacksPath(principal) ? "The specified principalArn is invalid: invalid principal." : "");
            else if (entry.Role is null && Arn.Of(principal)?.Resource is null)
                yield return Unknown(entry.Resource, $"The principal is not known: {principal.Why ?? principal.Display}",
                    principal);
            else yield return Compliant(entry.Resource, $"{principal.Display} is a role or a user.", principal);
        }
    }

    private static bool IsServiceLinked(Value principal) => principal.Contains(":role/aws-service-role/") is true;

    // terraform-aws-modules/terraform-aws-eks#2969. The names end as those of Identity Center do.
    private static bool LacksPath(Value principal) => Arn.Of(principal) is { Service: "iam", Resource: { } resource }
        && FactPattern.Matches(resource, "^role/AWSReservedSSO_.+_[0-9a-f]{16}$");

    private static string? Problem(AccessEntry entry)
    {
        var (principal, written) = (entry.PrincipalArn, entry.PrincipalArn.Display);
        if (IsServiceLinked(principal)) return $"{written} is a service-linked role.";
        if (LacksPath(principal)) return $"{written} is without the path of roles of IAM Identity Center.";
        if (Arn.Of(principal) is not { } arn) return null;
        if (arn.Service is "sts") return $"{written} is a session, not a role.";
        if (arn.Service is not (null or "iam")) return $"{written} is not an ARN of IAM.";
        if (arn.Resource is not { } resource) return null;
        if (resource.Contains('*', StringComparison.Ordinal)) return $"{written} has a wildcard.";
        if (resource.StartsWith("group/", StringComparison.Ordinal)
            || resource.StartsWith("instance-profile/", StringComparison.Ordinal))
            return $"{written} is neither a role nor a user.";
        if (entry.EntryType is not { } type || !AccessEntries.NodeTypes.Contains(type)) return null;
        if (resource.StartsWith("user/", StringComparison.Ordinal))
            return $"{written} is a user, but the type {type} is for roles of nodes.";
        return arn.Account is { Length: > 0 } account && entry.Resource.Stack.Account is { } own && account != own
            ? $"{written} is of the account {account}, but a cluster in {own} admits nodes of its own account only."
            : null;
    }
}
