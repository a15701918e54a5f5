namespace EksCdk.Checks.Rules.Launch;

/// <summary>Karpenter and Auto Mode start nodes where the terms of a node class lead.</summary>
internal sealed class NodeClassesFindWhatTheySelect() : Rule(new RuleInfo("EKS267")
{
    Title = "Node classes are there, and find subnets and security groups",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    IsRequiredFor = static compute => compute is KarpenterPool or AutoModePool { UsesBuiltInClass: false },
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/karpenter-provider-aws#3341"),
    Why =
        "A node class selects subnets and security groups by id or by tags. Where its terms match nothing, or the pool names " +
        "a class " +
        "that does not exist, the class never becomes ready and no node starts. Nor does one with a security group of another VPC " +
        "(aws/karpenter-provider-aws#3390).",
    AwsError = "no subnets matched selector map[karpenter.sh/discovery:...]",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Give the subnets and security groups the tags that the node class selects, and let the pool name the class.",
    Reference = "https://karpenter.sh/docs/concepts/nodeclasses/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools)
            if (pool.Cluster is { } cluster)
                foreach (var outcome in Check(pool, ClassOf(pool), cluster)) yield return outcome;
    }

    private static Value? ClassOf(Compute pool) => pool switch
    {
        KarpenterPool { IsDescribed: true } karpenter => karpenter.NodeClass,
        AutoModePool { UsesBuiltInClass: false } own => own.NodeClass,
        _ => null,
    };

    private IEnumerable<Outcome> Check(Compute pool, Value? nodeClass, Cluster cluster)
    {
        if (nodeClass is null) yield break;
        if (nodeClass.IsMissing)
        {
            var may = Presence.OfObjects(cluster, pool.Resource);
            if (may is not null)
                yield return Unknown(pool, $"The node class of {pool.Label} is not in the templates, and {may}.");
            else
                yield return Broken(pool, pool.Resource["Manifest"],
                    $"The node pool {pool.Label} names a node class that nothing in the templates makes: no node starts.",
                    NodeFailure.Of(pool), "");
            yield break;
        }

        foreach (var (member, what, find) in Selectors)
        {
            var terms = nodeClass.At($"spec.{member}");
            if (terms.IsMissing) continue;
            yield return find(terms, cluster) switch
            {
                true => Compliant(pool, $"The terms of {pool.Label} find {what}.", terms),
                null => Unknown(pool, $"Which {what} the terms of {pool.Label} find is not known.", terms),
                false => Broken(pool, terms,
                    $"No {what} in the templates match the {member} of the node class of {pool.Label}: no node starts.",
                    NodeFailure.Of(pool)),
            };
        }

        var subnets = nodeClass.At("spec.subnetSelectorTerms");
        if (NodeClassSelectors.SubnetElsewhere(subnets, cluster) is { } strange)
            yield return Broken(pool, subnets,
                $"The subnetSelectorTerms of {pool.Label} also find {strange.Resource.LogicalId}, which is in another VPC than " +
                $"{cluster.Label}: nodes that are to start there do not.", Effect.Possible, "");
        var groups = nodeClass.At("spec.securityGroupSelectorTerms");
        if (NodeClassSelectors.GroupElsewhere(groups, cluster) is { } other)
            yield return Broken(pool, groups,
                $"The securityGroupSelectorTerms of {pool.Label} also find {other.Resource.LogicalId}, which is in another VPC " +
                $"than {cluster.Label}: no node starts with it.", NodeFailure.Of(pool),
                "Security group sg-... and subnet subnet-... belong to different networks.");
    }

    private static readonly (string Member, string What, Func<Value, Cluster, bool?> Find)[] Selectors =
    [
        ("subnetSelectorTerms", "subnets", NodeClassSelectors.FindSubnet),
        ("securityGroupSelectorTerms", "security groups", NodeClassSelectors.FindGroup),
    ];
}
