namespace EksCdk.Checks.Rules.Launch;

/// <summary>What <see cref="ObjectRules"/> says of node pools and node classes.</summary>
internal sealed class NodePoolsAreAccepted() : Rule(new RuleInfo("EKS274")
{
    Title = "Node pools and node classes have members and values that Karpenter takes",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    ProvesNothing = true,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "A node pool or node class that does not fit its definition is refused when its manifest is applied. What fits, and " +
        "EC2 or IAM does not take, starts no node.",
    AwsError = "The EC2NodeClass \"...\" is invalid: spec...",
    Surfaces = new(DeploymentPhase.Kubernetes, 15, 25),
    Fix = "Change the member to what the message says.",
    Reference = "https://karpenter.sh/docs/concepts/nodeclasses/",
    Rows = () => ObjectRules.All.Where(r => r.Kinds.Any(ObjectRules.NodeKinds.Contains))
        .Select(r => new RowText($"{string.Join(", ", r.Kinds)}: {r.Says}", r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools)
            foreach (var item in Describing(pool))
                foreach (var refused in RefusedObject.In(item))
                    yield return Broken(pool, refused.Where, refused.SaidOf(item),
                        refused.Row.Effect switch
                        {
                            ObjectRuleEffect.Fails => Effect.Fails,
                            ObjectRuleEffect.NoJoin => NodeFailure.Of(pool),
                            _ => Effect.Possible,
                        }, refused.Row.Evidence.Answer);
    }

    private static IEnumerable<Value> Describing(Compute pool) => pool switch
    {
        KarpenterPool karpenter => [karpenter.Pool, karpenter.NodeClass],
        AutoModePool own => [own.Pool, own.NodeClass],
        _ => [],
    };
}
