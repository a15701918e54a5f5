namespace EksCdk.Checks.Rules.Admit;

/// <summary>IAM and KMS refuse a policy with a statement that lacks a part, or with one that is not in its grammar.</summary>
internal sealed class PolicyStatementsAreComplete() : Rule(new RuleInfo("EKS550")
{
    Title = "Policies have the grammar that IAM and KMS take",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform#17987"),
    Why =
        "A policy is checked for its grammar when the role or key is created: a statement without its Effect, Action, " +
        "Resource or Principal is malformed, and so is a policy without statements, or with a version, an operator or an id " +
        "of a statement that there is not.",
    AwsError = "MalformedPolicyDocument: Policy statement must contain resources.",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix = "Write the statement as the grammar has it: the message says which part.",
    Reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (owner, document, kind) in Documents(model))
        {
            if (document.IsMissing) continue;
            var parsed = document.Parse();
            if (parsed.IsUnknown || parsed["Statement"].IsUnknown)
            {
                yield return Unknown(owner, $"The policy is not known: {parsed.Why ?? parsed["Statement"].Why}.", document);
                continue;
            }

            var problems = PolicyGrammar.Problems(parsed, kind).ToList();
            foreach (var (where, problem) in problems)
                yield return Broken(owner, where, $"The policy of {owner.LogicalId} has {problem}.",
                    awsError: AnswerTo(where, owner));
            if (problems.Count == 0)
                yield return Compliant(owner, $"Every statement of {owner.LogicalId}'s policy is complete.", document);
        }
    }

    // IAM's answer to a statement without resources, and to one list of statements that is none (kubernetes/kops#13095).
    private static string? AnswerTo(Value where, Resource owner) =>
        owner.Type == "AWS::KMS::Key" ? ""
        : where.IsMissing && where.Path.EndsWith("Resource", StringComparison.Ordinal) ? null
        : where.Path.EndsWith("Statement", StringComparison.Ordinal) ? "MalformedPolicyDocument: Syntax errors in policy."
        : "";

    private static IEnumerable<(Resource Owner, Value Document, PolicyKind Kind)> Documents(DeploymentModel model)
    {
        foreach (var role in model.All<Role>())
        {
            yield return (role.Resource, role.TrustPolicy, PolicyKind.Trust);
            foreach (var policy in role.Resource["Policies"].Items)
                yield return (role.Resource, policy["PolicyDocument"], PolicyKind.Identity);
        }

        foreach (var type in new[] { "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy" })
            foreach (var policy in model.OfType(type))
                yield return (policy, policy["PolicyDocument"], PolicyKind.Identity);
        foreach (var key in model.All<Key>())
            yield return (key.Resource, key.Policy, PolicyKind.Key);
    }
}
