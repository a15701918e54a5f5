namespace EksCdk.Checks.Rules.Reach;

/// <summary>From nodes to the control plane, through security groups.</summary>
internal sealed class SecurityGroupsLetNodesIn() : Rule(new RuleInfo("EKS404")
{
    Title = "Security groups let nodes open connections to the control plane",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws-samples/eks-workshop-v2#298"),
    Why =
        "EKS gives its cluster security group only to nodes without groups of their own. Once a launch template names " +
        "groups, they must include it, or rules must let the nodes reach the control plane on 443.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix =
        "Add the cluster security group (GetAtt ClusterSecurityGroupId) to the launch template, or a rule on it that admits " +
        "TCP 443 from the nodes' group.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html",
    GivesWayTo = [typeof(ControlPlane.EndpointIsReachable)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute.IsPlaced && compute.Cluster is { } cluster)
                yield return Check(compute, cluster);
            // Whatever subnets are found by their tags: a group that no rule names is not let in from any.
            else if (compute is { SelectedGroups: not null, Cluster: { } other } && Check(compute, other) is var outcome
                && outcome.State == OutcomeState.NonCompliant)
                yield return outcome;
    }

    private Outcome Check(Compute compute, Cluster cluster)
    {
        var nodes = TrafficPeer.Of(compute);
        var where = compute.GroupsProperty;
        var isPrivate = cluster.EndpointPrivateAccess;
        var inside = isPrivate is false ? false : Reachability.CanReach(nodes, TrafficPeer.ControlPlaneOf(cluster), 443);
        var outside = isPrivate is true
            || cluster.EndpointPublicAccess is false ? false : Reachability.CanLeave(nodes, null, 443);
        var groups = nodes.Groups.Count == 0 ? "the nodes' security groups"
            : string.Join(", ", nodes.Groups.Select(g => g.Label));
        return ((isPrivate & inside) | (!isPrivate & outside)) switch
        {
            true => Compliant(compute, $"The nodes ({groups}) may open connections to the control plane on 443.", where),
            false => Shut(compute, isPrivate is true ? cluster : null, nodes, groups),
            null => Unknown(
                compute,
                "Whether the nodes' security groups let them reach the control plane is not known: " +
                $"{where.Why ?? "a group or range is outside the templates"}.",
                where),
        };
    }

    // By the internet where no private endpoint is told of.
    private Outcome Shut(Compute compute, Cluster? inside, TrafficPeer nodes, string groups)
    {
        var where = compute.GroupsProperty;
        var path = BlockedPath.Between(nodes, inside is null ? null : TrafficPeer.ControlPlaneOf(inside), [443]);
        return Broken(
            compute,
            path.Where(where),
            $"No rule lets the nodes ({groups}) open connections " +
                $"to {(inside is null ? "the internet" : $"the control plane of {inside.Label}")} on 443.{path.Words}",
            NodeFailure.Of(compute),
            compute is NodeGroup ? null : "").And(path.Also(where));
    }
}
