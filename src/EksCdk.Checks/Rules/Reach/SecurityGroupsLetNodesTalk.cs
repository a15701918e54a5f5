namespace EksCdk.Checks.Rules.Reach;

/// <summary>Among the nodes of a group.</summary>
internal sealed class SecurityGroupsLetNodesTalk() : Rule(new RuleInfo("EKS406")
{
    Title = "Security groups let nodes talk to each other",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Pods use the addresses and security groups of their nodes. Without a rule among nodes for port 53 of TCP and UDP, " +
            "DNS on " +
        "another node does not answer, and without one for all traffic neither does any service.",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Add the cluster security group to the launch template, or a rule on the nodes' group that admits all traffic from " +
        "itself.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html",
})
{
    private const int Dns = 53;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute.IsPlaced)
                yield return Check(compute);
    }

    private Outcome Check(Compute compute)
    {
        if (compute is NodeGroup { HasLaunchTemplate: false })
            return Compliant(compute,
                "EKS gives the nodes the cluster security group, whose members may talk to each other.");
        var nodes = TrafficPeer.Of(compute);
        var where = compute.GroupsProperty;
        var groups = nodes.Groups.Count == 0 ? "the nodes' security groups"
            : string.Join(", ", nodes.Groups.Select(g => g.Label));
        var (tcp, udp) = (Reachability.CanReach(nodes, nodes, Dns), Reachability.CanReach(nodes, nodes, Dns, IpProtocol.Udp));
        return (tcp & udp) switch
        {
            true => ShutService(compute, nodes, groups)
                ?? Compliant(compute, $"The nodes ({groups}) may talk to each other.", where),
            false => Shut(compute, nodes, groups, tcp is false ? "" : " over UDP"),
            null => Unknown(
                compute,
                $"Whether the nodes' security groups let them talk to each other is not " +
                    $"known: {where.Why ?? "a group or range is outside the templates"}.",
                where),
        };
    }

    private Outcome Shut(Compute compute, TrafficPeer nodes, string groups, string how)
    {
        var where = compute.GroupsProperty;
        var path = BlockedPath.Between(nodes, nodes, [Dns], udp: true);
        return Broken(
            compute,
            path.Where(where),
            $"No rule lets the nodes ({groups}) talk to each other on port {Dns}{how}: " +
                $"CoreDNS on one node does not answer pods on another.{path.Words}",
            compute.StartSize > 1 ? Effect.Broken : Effect.Possible).And(path.Also(where));
    }

    private Outcome? ShutService(Compute compute, TrafficPeer nodes, string groups)
    {
        if (compute.Cluster is not { } cluster) return null;
        var where = compute.GroupsProperty;
        foreach (var (name, port) in ClusterServices.Of(cluster))
            if (Reachability.CanReach(nodes, nodes, port) is false
                && BlockedPath.Between(nodes, nodes, [port], udp: false) is var path)
                return Broken(
                    compute,
                    path.Where(where),
                    $"No rule lets the nodes ({groups}) talk to each other on port {port}: the Service {name} does not answer " +
                        $"pods on other nodes than its own.{path.Words}",
                    compute.StartSize > 1 ? Effect.Broken : Effect.Possible).And(path.Also(where));
        return null;
    }
}
