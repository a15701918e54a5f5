namespace EksCdk.Checks.Rules.Launch;

/// <summary>Requirements that contradict each other.</summary>
internal sealed class PoolsLeaveAnInstanceType() : Rule(new RuleInfo("EKS268")
{
    Title = "The requirements of node pools leave an instance type and a subnet",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "A node pool asks for architecture, family, generation, size. Where no instance type has all of it, such as an x86 " +
        "type for " +
        "arm64, or no subnet of the node class is in a zone that it asks for, Karpenter finds nothing to start, and pods stay " +
        "pending.",
    AwsError = "no instance type satisfied resources ... and requirements",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Take out the requirement that no type of the others has, and the zones that have no subnet, or select one there.",
    Reference = "https://karpenter.sh/docs/concepts/nodepools/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools)
            if (PoolRequirements.Of(pool) is { IsMissing: false } asked)
                yield return Judge(pool, asked);
    }

    private Outcome Judge(Compute pool, Value asked)
    {
        if (PoolRequirements.LeaveASubnet(pool, out var zones) is false)
            return Broken(
                pool,
                zones,
                $"No subnet of the node class of {pool.Label} is in a zone that it asks for, {zones.Display}.",
                NodeFailure.Of(pool),
                "");
        return PoolRequirements.LeaveAType(asked) switch
        {
            true => Compliant(pool, $"The requirements of {pool.Label} leave an instance type.", asked),
            null => Unknown(pool, $"Which instance types the requirements of {pool.Label} leave is not known.", asked),
            false => Broken(pool, asked, $"No instance type has all that the requirements of {pool.Label} ask for.",
                NodeFailure.Of(pool)),
        };
    }
}
