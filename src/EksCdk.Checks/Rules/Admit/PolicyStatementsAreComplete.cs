namespace EksCdk.Checks.Rules.Admit;

/// <summary>IAM and KMS refuse a policy with a statement that lacks a part.</summary>
internal sealed class PolicyStatementsAreComplete() : Rule(new RuleInfo("EKS550")
{
    Title = "Policy statements have an effect, actions, and principals or resources",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform#17987"),
    Why =
        "A policy is checked for its grammar when the role or key is created: a statement without its Effect, Action, " +
        "Resource or Principal is malformed, and so is a policy without statements.",
    AwsError = "MalformedPolicyDocument: Policy statement must contain resources.",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix = "Complete the statement.",
    Reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (owner, document, parts) in Documents(model))
        {
            if (document.IsMissing) continue;
            var parsed = document.Parse();
            if (parsed.IsUnknown || parsed["Statement"].IsUnknown)
            {
                yield return Unknown(owner, $"The policy is not known: {parsed.Why ?? parsed["Statement"].Why}.", document);
                continue;
            }

            var problems = Problems(parsed, parts).ToList();
            foreach (var (where, problem) in problems)
                yield return Broken(owner, where, $"The policy of {owner.LogicalId} has {problem}.",
                    awsError: AnswerTo(where, owner));
            if (problems.Count == 0)
                yield return Compliant(owner, $"Every statement of {owner.LogicalId}'s policy is complete.", document);
        }
    }

    private static IEnumerable<(Value Where, string Problem)> Problems(Value document, string[] parts)
    {
        if (document["Statement"].Items.Count == 0) yield return (document["Statement"], "no statements");
        foreach (var statement in document["Statement"].Items)
        {
            if (!statement.IsMap) continue;
            foreach (var part in parts)
                if (Lacks(statement, part))
                    yield return (statement[part], $"a statement without {part}");
            if (statement["Effect"].Text is { } effect && effect is not ("Allow" or "Deny"))
                yield return (statement["Effect"], $"the effect {effect}");
        }
    }

    // IAM's answer to a statement without resources, and to one list of statements that is none (kubernetes/kops#13095).
    private static string? AnswerTo(Value where, Resource owner) =>
        owner.Type == "AWS::KMS::Key" ? ""
        : where.Path.EndsWith("Resource", StringComparison.Ordinal) ? null
        : where.Path.EndsWith("Statement", StringComparison.Ordinal) ? "MalformedPolicyDocument: Syntax errors in policy."
        : "";

    // An empty map of principals is none; NotAction and the like stand for the part.
    private static bool Lacks(Value statement, string part) =>
        statement[part] is var value
        && (value.IsMissing || (value.IsMap && !value.Members.Any()) || (value.IsList && value.Items.Count == 0))
        && statement["Not" + part].IsMissing;

    private static IEnumerable<(Resource Owner, Value Document, string[] Parts)> Documents(DeploymentModel model)
    {
        string[] identity = ["Effect", "Action", "Resource"];
        foreach (var role in model.All<Role>())
        {
            yield return (role.Resource, role.TrustPolicy, ["Effect", "Action", "Principal"]);
            foreach (var policy in role.Resource["Policies"].Items)
                yield return (role.Resource, policy["PolicyDocument"], identity);
        }

        foreach (var type in new[] { "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy" })
            foreach (var policy in model.OfType(type))
                yield return (policy, policy["PolicyDocument"], identity);
        foreach (var key in model.All<Key>())
            yield return (key.Resource, key.Policy, ["Effect", "Action", "Resource", "Principal"]);
    }
}
