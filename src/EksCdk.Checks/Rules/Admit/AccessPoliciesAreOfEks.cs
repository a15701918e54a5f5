namespace EksCdk.Checks.Rules.Admit;

/// <summary>Access policies are not IAM policies.</summary>
internal sealed class AccessPoliciesAreOfEks() : Rule(new RuleInfo("EKS527")
{
    Title = "Access entries name access policies of EKS",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Access policies have ARNs of EKS, arn:PARTITION:eks::aws:cluster-access-policy/NAME. An ARN of an IAM policy, or " +
        "one of another partition, is refused.",
    Surfaces = new(DeploymentPhase.Resource, 12),
    Fix = "Write the access policy as arn:${AWS::Partition}:eks::aws:cluster-access-policy/NAME.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html",
})
{
    private const string Path = "cluster-access-policy/";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entry in model.All<AccessEntry>().OneByOne())
            foreach (var policy in entry.AccessPolicies)
                yield return Check(entry, policy["PolicyArn"]);
    }

    private Outcome Check(AccessEntry entry, Value policy)
    {
        if (Problem(entry, policy) is { } problem) return Broken(entry.Resource, policy, problem);
        if (Arn.Of(policy)?.Resource is not { } resource)
            return Unknown(entry.Resource, $"The access policy is not known: {policy.Why ?? policy.Display}", policy);
        var name = resource[Path.Length..];
        if (AccessEntries.Policies.Contains(name) || entry.EntryType is not "STANDARD")
            return Compliant(entry.Resource, $"{name} is an access policy of EKS.", policy);
        return AccessEntries.Policies.FirstOrDefault(known => Spelling.IsMistakenFor(name, known)) is { } meant
            ? Broken(entry.Resource, policy, $"There is no access policy {name}; the name is {meant}.")
            : Unknown(entry.Resource, $"Whether EKS has an access policy {name} is not known", policy);
    }

    private static string? Problem(AccessEntry entry, Value policy)
    {
        var written = policy.Display;
        if (policy.Text is { } text && !text.StartsWith("arn:", StringComparison.Ordinal))
            return text.Length == 0 ? null : $"'{written}' is not an ARN.";
        if (Arn.Of(policy) is not { } arn) return null;
        if (arn.Service is "iam") return $"{written} is a policy of IAM, not an access policy of EKS.";
        if (arn is { Service: not null, Region: not null, Account: not null }
            && (arn.Service != "eks" || arn.Region.Length > 0 || arn.Account != "aws"))
            return $"{written} does not start with arn:PARTITION:eks::aws:.";
        if (arn.Partition is { } partition && Regions.PartitionOf(entry.Resource.Stack.Region) is { } own && partition != own)
            return $"{written} is of the partition {partition}, but the stack is deployed to {own}.";
        if (arn.Resource is not { } resource) return null;
        if (!resource.StartsWith(Path, StringComparison.Ordinal)) return $"{written} has no {Path} before the name.";
        var name = resource[Path.Length..];
        return name.StartsWith("AmazonEKS", StringComparison.Ordinal) && !name.EndsWith("Policy", StringComparison.Ordinal)
            && AccessEntries.Policies.Contains(name + "Policy")
            ? $"There is no access policy {name}; the name is {name}Policy."
            : null;
    }
}
