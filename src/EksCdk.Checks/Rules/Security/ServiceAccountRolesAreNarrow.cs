using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>A pod with a role that allows every action is the account's administrator.</summary>
internal sealed class ServiceAccountRolesAreNarrow() : Rule(new RuleInfo("EKS823")
{
    Title = "Roles of service accounts don't allow everything",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Whoever gets into a pod has its role. A controller needs a few actions; a role that allows all of them on all " +
        "resources hands over the account.",
    Fix = "Allow the actions that the controller's documentation lists, on its own resources.",
    Reference = "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var uses in ServiceAccountRole.In(model).Where(u => u.Role is not null).GroupBy(u => u.Role!))
        {
            var role = uses.Key;
            var wide = role.Statements.FirstOrDefault(s => s.IsAllow is true && s.Condition.IsMissing && s.Value["Resource"].Items.Any(r => r.Is("*") is true) && s.Value["Action"].Items.Any(a => a.IsOneOf(["*", "*:*"]) is true));
            if (wide is not null) yield return Broken(role.Resource, wide.Value, $"{role.Label}, the role of {uses.First().Label}, allows every action on every resource.");
            else if (role.HasManagedPolicy("AdministratorAccess") is true) yield return Broken(role.Resource, role.ManagedPolicyArns, $"{role.Label}, the role of {uses.First().Label}, has AdministratorAccess.");
            else if (role.HasManagedPolicy("AdministratorAccess") is null) yield return Unknown(role.Resource, $"What {role.Label} allows is not known.", role.ManagedPolicyArns);
            else yield return Compliant(role.Resource, $"{role.Label} does not allow everything.");
        }
    }
}
