namespace EksCdk.Checks.Rules.Network;

/// <summary>A node becomes Ready when its CNI has credentials.</summary>
internal sealed class CniCredentialsComeFirst() : Rule(new RuleInfo("EKS640")
{
    Title = "The pod identity of the CNI is there before the nodes",
    Effect = Effect.Fails,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/amazon-vpc-cni-k8s#3840"),
    Why =
        "Where the nodes' role may not assign addresses, the CNI waits for its pod identity. If agent or association come only " +
        "after the node group, the group waits for Ready nodes, and these for what comes after it.",
    AwsError = "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 20, 35),
    Fix =
        "Let the node group depend on the association and on the add-on eks-pod-identity-agent (neither waits for nodes), or " +
        "attach " +
        "AmazonEKS_CNI_Policy to the nodes' role.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html",
    GivesWayTo = [typeof(CniRoleGivesCredentials), typeof(Admit.NodeRoleHasPolicies)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.AutoModeEnabled is not false) continue;
            var identities = ServiceAccountRole.In(model, cluster).Where(r => r.IsPodIdentity && r.Name == "aws-node").ToList();
            if (identities.Count == 0) continue;
            foreach (var group in cluster.NodeGroups)
                if (group.StartsEmpty is false && group.Role is { } role && NodePermissions.AssignAddresses(role,
                    cluster) is false)
                    foreach (var outcome in Check(cluster, group, identities[0].Resource)) yield return outcome;
        }
    }

    private IEnumerable<Outcome> Check(Cluster cluster, NodeGroup group, Resource identity)
    {
        var graph = cluster.Model.Dependencies;
        Resource?[] needed = [identity, cluster.AddOn("eks-pod-identity-agent")?.Resource];
        foreach (var one in needed.OfType<Resource>().Distinct())
            yield return (graph.IsAfter(group.Resource, one), graph.IsAfter(one, group.Resource)) switch
            {
                (true, _) => Compliant(group.Resource, $"{one.LogicalId} is there before {group.Label}."),
                (null, _) or (_, null) => Unknown(group.Resource, $"Whether {one.LogicalId} is there before {group.Label} is " +
                    $"not known."),
                (false, true) => Broken(group.Resource, null,
                    $"{one.LogicalId}, without which the CNI has no credentials, is created only after {group.Label}, which " +
                    $"waits for it."),
                _ => Broken(group.Resource, null,
                    $"Nothing orders {one.LogicalId}, without which the CNI has no credentials, before {group.Label}.",
                        Effect.Possible),
            };
    }
}
