using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>Policies that IAM or KMS would refuse.</summary>
internal sealed class PoliciesAreWellFormed() : Rule(new RuleInfo("EKS907")
{
    Title = "Policies are well formed",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "IAM and KMS refuse a policy as a whole if one statement lacks a part; KMS also refuses one that would let nobody " +
        "change it again.",
    AwsError =
        "MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals, or lacks a " +
        "required part",
    SurfacesAfter = "at once to 5 min",
    Fix =
        "Give each statement Effect, Action and Resource (Principal in trust and key policies), and leave the account's root " +
        "kms:PutKeyPolicy.",
    Reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>())
        {
            foreach (var problem in Problems(role.Resource, role.TrustPolicy, hasPrincipal: true, hasResource: false)) yield return problem;
            foreach (var policy in role.Resource["Policies"].Items)
                foreach (var problem in Problems(role.Resource, policy["PolicyDocument"], hasPrincipal: false, hasResource: true)) yield return problem;
        }

        foreach (var policy in model.OfType("AWS::IAM::Policy").Concat(model.OfType("AWS::IAM::ManagedPolicy")).Concat(model.OfType("AWS::IAM::RolePolicy")))
            foreach (var problem in Problems(policy, policy["PolicyDocument"], hasPrincipal: false, hasResource: true)) yield return problem;
        foreach (var key in model.All<Key>())
        {
            foreach (var problem in Problems(key.Resource, key.Policy, hasPrincipal: true, hasResource: true)) yield return problem;
            if (key.Statements.Count > 0 && key.Resource["BypassPolicyLockoutSafetyCheck"].BoolOr(false) is false && key.Allows("kms:PutKeyPolicy", s => s.Principals("AWS").Count > 0 ? true : s.Principal.IsUnknown ? null : false) is false)
                yield return Broken(key.Resource, key.Policy, $"The policy of {key.Resource.LogicalId} lets nobody call kms:PutKeyPolicy: KMS does not take a key that could never be changed.");
        }
    }

    private IEnumerable<Outcome> Problems(Resource resource, Value document, bool hasPrincipal, bool hasResource)
    {
        if (document.IsMissing || document.Parse() is { IsMap: false }) yield break;
        var statements = document.Parse()["Statement"];
        if (statements.IsMissing) yield return Broken(resource, document, $"A policy of {resource.LogicalId} has no Statement.");
        foreach (var statement in statements.Items)
        {
            if (!statement.IsMap) continue;
            var lacking = statement["Effect"].IsMissing ? "Effect"
                : Lacks(statement, "Action") ? "Action"
                : hasPrincipal && Lacks(statement, "Principal") ? "Principal"
                : hasResource && Lacks(statement, "Resource") ? "Resource" : null;
            if (lacking is not null) yield return Broken(resource, statement, $"A statement in a policy of {resource.LogicalId} has no {lacking}.");
            else if (statement["Effect"].IsOneOf(["Allow", "Deny"]) is false) yield return Broken(resource, statement["Effect"], $"The Effect '{statement["Effect"].Display}' is neither Allow nor Deny.");
            else if (!hasResource && !Lacks(statement, "Resource")) yield return Broken(resource, statement["Resource"], $"The trust policy of {resource.LogicalId} has a Resource, which trust policies cannot have.");
        }
    }

    private static bool Lacks(Value statement, string part) => statement[part].IsMissing && statement["Not" + part].IsMissing;
}
