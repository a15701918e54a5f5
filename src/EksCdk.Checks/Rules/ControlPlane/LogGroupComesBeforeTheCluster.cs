namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>EKS creates the log group if there is none.</summary>
internal sealed class LogGroupComesBeforeTheCluster() : Rule(new RuleInfo("EKS143")
{
    Title = "The control plane's log group is created before the cluster",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A cluster with logging on creates the log group /aws/eks/NAME/cluster by itself, if it is not there. A template " +
        "that creates it afterwards fails because it exists.",
    AwsError =
        "Resource of type 'AWS::Logs::LogGroup' with identifier '{\"/properties/LogGroupName\":\"/aws/eks/.../cluster\"}' " +
        "already exists.",
    Surfaces = new(DeploymentPhase.Cluster, 12),
    Fix =
        "Let the cluster depend on the log group (DependsOn), and write the name in the log group instead of referring to " +
        "the cluster.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.LogGroup is not { } group || !cluster.LogTypes.Any()) continue;
            yield return Check(cluster, group);
        }
    }

    private Outcome Check(Cluster cluster, LogGroup group)
    {
        var (id, name, order) = (group.Resource.LogicalId, group.Name, cluster.Model.Dependencies);
        if (order.IsAfter(cluster.Resource, group.Resource) is not { } isFirst)
            return Unknown(
                group.Resource,
                $"Whether {id} is created before the cluster is not known: their stacks have no order",
                name);
        if (isFirst) return Compliant(group.Resource, $"The cluster is created after its log group {id}.", name);
        if (order.IsAfter(group.Resource, cluster.Resource) is true)
            return Broken(
                group.Resource,
                name,
                $"The log group {id} is created after the cluster {cluster.Resource.LogicalId}, which by then has created " +
                "it itself.");
        return Broken(
            group.Resource,
            name,
            $"Nothing orders the log group {id} before the cluster {cluster.Resource.LogicalId}: the second one fails.",
            Effect.Possible);
    }
}
