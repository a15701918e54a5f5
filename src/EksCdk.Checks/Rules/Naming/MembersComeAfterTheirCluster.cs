namespace EksCdk.Checks.Rules.Naming;

/// <summary>A cluster that is named by a text is not waited for.</summary>
internal sealed class MembersComeAfterTheirCluster() : Rule(new RuleInfo("EKS930")
{
    Title = "What belongs to a cluster is created after it",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "CloudFormation waits for a cluster where its members refer to it or depend on it. Where they name it by a text, it " +
        "creates both at the same time, and EKS finds no cluster, which takes ten minutes to create.",
    AwsError = "ResourceNotFoundException: No cluster found for name: ...",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix = "Write ClusterName as Ref of the cluster, or add DependsOn.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        IEnumerable<View> nodes = [.. model.NodeGroups, .. model.FargateProfiles];
        IEnumerable<View> others = [.. model.All<AddOn>(), .. model.All<AccessEntry>(), .. model.All<PodIdentityAssociation>()];
        foreach (var member in nodes.Concat(others))
            if ((IClusterMember)member is { Cluster: { } cluster, ClusterName: var name })
                yield return Check(member.Resource, cluster, name);
    }

    private Outcome Check(Resource member, Cluster cluster, Value name)
    {
        var (its, whose) = (member.Stack, cluster.Resource.Stack);
        if (member.Model.Dependencies.IsAfter(member, cluster.Resource) is not { } isAfter)
            // Nothing but a person orders files of templates, and EKS refuses the wrong order before anything is made of it.
            return Compliant(
                member,
                $"{member.LogicalId} is created after its cluster where {whose.Name} is deployed before {its.Name}, which is " +
                $"up to who deploys them.",
                name);
        if (isAfter) return Compliant(member, $"{member.LogicalId} is created after its cluster.", name);
        return its.Outermost == whose.Outermost
            ? Broken(
                member,
                name,
                $"{member.LogicalId} names the cluster '{name.Display}' and does not wait for {cluster.Resource.LogicalId}.")
            : Broken(
                member,
                name,
                $"{member.LogicalId} names the cluster '{name.Display}', and nothing orders {its.Name} after {whose.Name}.",
                Effect.Possible);
    }
}
