namespace EksCdk.Checks.Rules.Launch;

/// <summary>The role that an EC2NodeClass names, and the controller that hands it to instances.</summary>
internal sealed class KarpenterMayPassTheNodeRole() : Rule(new RuleInfo("EKS264")
{
    Title = "Karpenter may pass the role that its node class names",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    IsRequiredFor = static compute => compute is KarpenterPool,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws/karpenter-provider-aws#5444"),
    Why =
        "Karpenter puts the role of its nodes into an instance profile and starts instances with it. Both need iam:PassRole on " +
        "that very role; a policy that names another one lets no instance start.",
    AwsError =
        "AccessDenied: User: arn:aws:sts::...:assumed-role/... is not authorized to perform: iam:PassRole on resource: " +
        "arn:aws:iam::...:role/... because no identity-based policy allows the iam:PassRole action",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Allow Karpenter's role iam:PassRole on the role that the EC2NodeClass names.",
    Reference = "https://karpenter.sh/docs/reference/cloudformation/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools.OfType<KarpenterPool>())
            if (pool is { IsDescribed: true, Cluster: { } cluster })
                yield return KarpenterControllers.RoleIn(cluster) is { } controller
                    ? Check(pool, controller)
                    : Unknown(pool, "Which role Karpenter has is not in the templates.", pool.RoleArn);
    }

    private Outcome Check(KarpenterPool pool, Role controller)
    {
        if (pool.Role is not { } role)
            return Unknown(
                pool,
                $"The role of the nodes of {pool.Label} is not in the templates: {pool.RoleArn.Why ?? pool.RoleArn.Display}.",
                pool.RoleArn);
        var (by, passed) = (controller.Resource.LogicalId, role.Resource.LogicalId);
        return Permissions.AllowPassing(controller, role, "ec2.amazonaws.com") switch
        {
            true => Compliant(pool, $"{by} may pass {passed}.", pool.RoleArn),
            false => Broken(
                pool,
                PassingIn(controller) ?? controller.Resource["Policies"],
                $"{by}, the role of Karpenter, may not pass {passed}, which the node class of {pool.Label} names: no node " +
                    $"starts.",
                NodeFailure.Of(pool)),
            null => Unknown(pool, $"Whether {by} may pass {passed} is not known.", PassingIn(controller) ?? pool.RoleArn),
        };
    }

    private static Value? PassingIn(Role controller) =>
        controller.Statements.FirstOrDefault(s => s.IsAllow is true && s.Covers("iam:PassRole") is true)?.Value["Resource"];
}
