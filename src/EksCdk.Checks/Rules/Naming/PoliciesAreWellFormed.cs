namespace EksCdk.Checks.Rules.Naming;

/// <summary>Policies that IAM or KMS would refuse.</summary>
internal sealed class PoliciesAreWellFormed() : Rule(new RuleInfo("EKS907")
{
    Title = "Policies are well formed",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "IAM and KMS refuse a policy as a whole if one statement lacks a part; KMS also refuses one that would let nobody " +
        "change it again.",
    Surfaces = new(DeploymentPhase.Resource, 0, 5),
    Fix =
        "Give each statement Effect, Action and Resource (Principal in trust and key policies), and leave the account's root " +
        "kms:PutKeyPolicy.",
    Reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
})
{
    private static readonly string[] Identity = ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>().OneByOne())
        {
            foreach (var problem in Problems(role.Resource, role.TrustPolicy, Kind.Trust)) yield return problem;
            foreach (var policy in role.Resource["Policies"].Items)
                foreach (var problem in Problems(role.Resource, policy["PolicyDocument"], Kind.Identity)) yield return problem;
        }

        foreach (var policy in Identity.SelectMany(model.OfType))
            foreach (var problem in Problems(policy, policy["PolicyDocument"], Kind.Identity)) yield return problem;
        foreach (var key in model.All<Key>().OneByOne())
            foreach (var problem in Problems(key.Resource, key.Policy, Kind.Key)) yield return problem;
    }

    private IEnumerable<Outcome> Problems(Resource resource, Value document, Kind kind)
    {
        if (document.IsMissing || document.Parse() is { IsMap: false }) yield break;
        var (statements, name) = (document.Parse()["Statement"], resource.LogicalId);
        if (statements.IsMissing) yield return Broken(resource, document, $"A policy of {name} has no Statement.");
        foreach (var statement in statements.Items.Where(s => s.IsMap))
        {
            var effect = statement["Effect"];
            if (PartMissingIn(statement, kind) is { } part)
                yield return Broken(resource, statement, $"A statement in a policy of {name} has no {part}.");
            else if (effect.IsOneOf(["Allow", "Deny"]) is false)
                yield return Broken(resource, effect, $"The Effect '{effect.Display}' is neither Allow nor Deny.");
            else if (kind == Kind.Trust && !Lacks(statement, "Resource"))
                yield return Broken(
                    resource,
                    statement["Resource"],
                    $"The trust policy of {name} has a Resource, which trust policies cannot have.",
                    awsError: "MalformedPolicyDocument: Has prohibited field Resource");
        }
    }

    private static string? PartMissingIn(Value statement, Kind kind)
    {
        if (statement["Effect"].IsMissing) return "Effect";
        if (Lacks(statement, "Action")) return "Action";
        if (kind != Kind.Identity && Lacks(statement, "Principal")) return "Principal";
        return kind != Kind.Trust && Lacks(statement, "Resource") ? "Resource" : null;
    }

    private static bool Lacks(Value statement, string part) => statement[part].IsMissing && statement["Not" + part].IsMissing;

    private enum Kind
    {
        Trust,
        Identity,
        Key,
    }
}
