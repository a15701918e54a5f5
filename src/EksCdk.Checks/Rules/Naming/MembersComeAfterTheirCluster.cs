using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>A cluster that is named by a text is not waited for.</summary>
internal sealed class MembersComeAfterTheirCluster() : Rule(new RuleInfo("EKS930")
{
    Title = "What belongs to a cluster is created after it",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "CloudFormation waits for a cluster where its members refer to it or depend on it. Where they name it by a text, it " +
        "creates both at the same time, and EKS finds no cluster, which takes ten minutes to create.",
    AwsError = "ResourceNotFoundException: No cluster found for name: ...",
    SurfacesAfter = "1 min",
    Fix = "Write ClusterName as Ref of the cluster, or add DependsOn.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var members = model.NodeGroups.Concat<View>(model.FargateProfiles).Concat(model.All<AddOn>()).Concat(model.All<AccessEntry>()).Concat(model.All<PodIdentityAssociation>());
        foreach (var member in members)
            if ((IClusterMember)member is { Cluster: { } cluster, ClusterName: var name })
                yield return Check(member.Resource, cluster, name);
    }

    private Outcome Check(Resource member, Cluster cluster, Value name) => member.Model.Dependencies.IsAfter(member, cluster.Resource) switch
    {
        true => Compliant(member, $"{member.LogicalId} is created after its cluster.", name),
        false when member.Stack.Outermost == cluster.Resource.Stack.Outermost => Broken(member, name, $"{member.LogicalId} names the cluster '{name.Display}' and does not wait for {cluster.Resource.LogicalId}."),
        false => Broken(member, name, $"{member.LogicalId} names the cluster '{name.Display}', and nothing orders its stack {member.Stack.Name} after {cluster.Resource.Stack.Name}.", Effect.Possible),
        null => Unknown(member, $"Whether {member.Stack.Name} is deployed after {cluster.Resource.Stack.Name} is not known", name),
    };
}
