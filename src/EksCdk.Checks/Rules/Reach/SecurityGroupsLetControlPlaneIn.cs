namespace EksCdk.Checks.Rules.Reach;

/// <summary>From the control plane to nodes, through security groups.</summary>
internal sealed class SecurityGroupsLetControlPlaneIn() : Rule(new RuleInfo("EKS405")
{
    Title = "Security groups let the control plane open connections to kubelets",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The API server calls the kubelet on 10250 for logs, exec, port-forward and metrics. The cluster looks healthy " +
        "without it, and nothing that asks a node works.",
    AwsError = "Error from server: Get https://10.0.1.23:10250/containerLogs/...: dial tcp 10.0.1.23:10250: i/o timeout",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Add the cluster security group to the launch template, or a rule on the nodes' group that admits TCP 10250 (better " +
        "1025-65535 and 443) from it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute.IsPlaced && compute.Cluster is { } cluster)
                yield return Check(compute, cluster);
    }

    private Outcome Check(Compute compute, Cluster cluster)
    {
        var nodes = TrafficPeer.Of(compute);
        var where = compute.GroupsProperty;
        var groups = nodes.Groups.Count == 0 ? "the nodes' security groups"
            : string.Join(", ", nodes.Groups.Select(g => g.Label));
        return Reachability.CanReach(TrafficPeer.ControlPlaneOf(cluster), nodes, 10250) switch
        {
            true =>
                Compliant(compute, $"The control plane may open connections to the nodes ({groups}) on 10250.", where),
            false => Shut(compute, cluster, nodes, groups),
            null => Unknown(
                compute,
                $"Whether security groups let the control plane reach the nodes is not " +
                    $"known: {where.Why ?? "a group or range is outside the templates"}.",
                where),
        };
    }

    private Outcome Shut(Compute compute, Cluster cluster, TrafficPeer nodes, string groups)
    {
        var where = compute.GroupsProperty;
        var path = BlockedPath.Between(TrafficPeer.ControlPlaneOf(cluster), nodes, [10250]);
        return Broken(
            compute,
            path.Where(where),
            $"No rule lets the control plane of {cluster.Label} open connections to the nodes ({groups}) on 10250.{path.Words}",
            compute.StartsEmpty is false ? Effect.Broken : Effect.Possible).And(path.Also(where));
    }
}
