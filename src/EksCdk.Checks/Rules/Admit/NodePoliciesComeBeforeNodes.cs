namespace EksCdk.Checks.Rules.Admit;

/// <summary>A policy that is a resource of its own may come after the nodes that need it.</summary>
internal sealed class NodePoliciesComeBeforeNodes() : Rule(new RuleInfo("EKS535")
{
    Title = "Policies of the nodes' role are there before the nodes",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "An AWS::IAM::Policy is attached when it is created. A node group that does not depend on it may start its nodes " +
        "before, and " +
        "on deletion the policy goes before the nodes, which then leave network interfaces behind.",
    Surfaces = new(DeploymentPhase.NodeGroup, 20),
    Fix = "Let the node group depend on the policy, or put the statements into the role.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
})
{
    private static IReadOnlyList<string> Calls => RequiredCalls.All.BecomeReady;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute is NodeGroup or AutoScalingGroup && compute.Role is { } role)
                foreach (var policy in role.PolicyResources.Where(p => Carries(p, role)))
                    if (model.Dependencies.IsAfter(compute.Resource, policy) is { } after)
                        yield return Decide(after, compute.Resource, policy["PolicyDocument"],
                            $"{policy.LogicalId} is there before {compute.Label}.",
                            $"{policy.LogicalId} gives {role.Label} what its nodes call, and nothing orders {compute.Label} " +
                            $"after it.");
    }

    // What the role has otherwise does not wait for the policy.
    private static bool Carries(Resource policy, Role role)
    {
        var own = Statement.In(policy["PolicyDocument"]).ToList();
        var others = role.Statements.Where(s => s.Value.Owner != policy).ToList();
        return Calls.Any(c => own.Exists(s => s.Grants(c) is true)
            && others.TrueForAll(s => s.Grants(c) is false)
            && role.ManagedPolicyArns.Items.All(a => ManagedPolicies.Allows(a, c) is false));
    }
}
