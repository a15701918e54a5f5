namespace EksCdk.Checks.Rules.Security;

/// <summary>A pod with a role that allows every action is the account's administrator.</summary>
internal sealed class ServiceAccountRolesAreNarrow() : Rule(new RuleInfo("EKS823")
{
    Title = "Roles of service accounts don't allow everything",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
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
            yield return Check(uses.Key, $"{uses.Key.Label}, the role of {uses.First().Label},");
    }

    private Outcome Check(Role role, string what)
    {
        if (role.Statements.FirstOrDefault(AllowsEverything) is { } wide)
            return Broken(role.Resource, wide.Value, $"{what} allows every action on every resource.");
        return role.HasManagedPolicy("AdministratorAccess") switch
        {
            true => Broken(role.Resource, role.ManagedPolicyArns, $"{what} has AdministratorAccess."),
            false => Compliant(role.Resource, $"{role.Label} does not allow everything."),
            null => Unknown(role.Resource, $"What {role.Label} allows is not known.", role.ManagedPolicyArns),
        };
    }

    private static bool AllowsEverything(Statement statement) => statement.IsAllow is true && statement.Condition.IsMissing
        && statement.Value["Resource"].Items.Any(r => r.Is("*") is true)
        && statement.Value["Action"].Items.Any(a => a.IsOneOf(["*", "*:*"]) is true);
}
