namespace EksCdk.Checks.Rules.Admit;

/// <summary>Auto Mode looks for the access entry of a node class by the name of the role.</summary>
internal sealed class AutoModeRolesHaveNoPath() : Rule(new RuleInfo("EKS536")
{
    Title = "Roles of Auto Mode's own node classes have no path",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/containers-roadmap#2486"),
    Why =
        "A node class names its role without the path. Auto Mode looked for the access entry of a role with that name and no " +
        "path, did not find it, and the pool stayed NotReady.",
    AwsError = "NodePool ... NotReady",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Leave out the Path of the role that the node class names.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools)
            if (pool is AutoModePool { UsesBuiltInClass: false, Role: { } role })
                yield return role.Resource["Path"] switch
                {
                    { IsMissing: true } path => Compliant(role.Resource, $"{role.Resource.LogicalId} has no path.", path),
                    { Text: null } path => Unknown(role.Resource, $"The path of {role.Resource.LogicalId} is not known.", path),
                    { Text: "/" } path => Compliant(role.Resource, $"{role.Resource.LogicalId} has no path.", path),
                    var path => Broken(role.Resource, path,
                        $"{role.Resource.LogicalId}, the role of {pool.Label}, has the path {path.Text}: Auto Mode may not find " +
                        "its access entry."),
                };
    }
}
