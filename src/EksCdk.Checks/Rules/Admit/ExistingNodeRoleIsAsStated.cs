namespace EksCdk.Checks.Rules.Admit;

/// <summary>What is said of a role of nodes that no template makes: under this assumption nodes are let in.</summary>
internal sealed class ExistingNodeRoleIsAsStated() : Rule(new RuleInfo("EKS538")
{
    Title = "An existing role of nodes is as the template says",
    Effect = Effect.NoJoin,
    Link = JoinLink.Admit,
    IsRequiredFor = static compute => compute.Role is { Resource.IsStated: true },
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "Of a role that no template makes nothing can be seen, and what a template says of it in its metadata nobody checks. " +
        "Nodes join if it has these policies, and nothing takes away what they allow.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix =
        $"Say of it whom it trusts and its policies, as they are: in the template's Metadata, {ExistingMetadata.Key}. " +
        "eks preflight asks the account.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute.Role is { Resource.IsStated: true } role)
                yield return StatedAccess.Judge(role) switch
                {
                    (true, var says) => Compliant(compute, says, compute.RoleArn),
                    (false, var says) => Broken(compute, compute.RoleArn, says, Effect.Possible),
                    (null, var says) => Unknown(compute, says, compute.RoleArn),
                };
    }
}
