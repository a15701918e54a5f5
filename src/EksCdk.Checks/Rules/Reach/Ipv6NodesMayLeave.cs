namespace EksCdk.Checks.Rules.Reach;

/// <summary>The control plane of an IPv6 cluster has IPv6 addresses.</summary>
internal sealed class Ipv6NodesMayLeave() : Rule(new RuleInfo("EKS417")
{
    Title = "Security groups of nodes in an IPv6 cluster let IPv6 out",
    Effect = Effect.NoJoin,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "pulumi/pulumi-eks#1700"),
    Why =
        "In a cluster of IPv6 the VPC CNI, CoreDNS and all pods reach the API server by an IPv6 address. Rules for 0.0.0.0/0, " +
        "such as the CDK writes for a security group, let no IPv6 out: the CNI ends, and the nodes stay NotReady.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 35),
    Fix =
        "Add the cluster security group to the nodes, or an egress rule with CidrIpv6 ::/0 (in the CDK allowAllIpv6Outbound).",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html",
})
{
    private const int Api = 443;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute is { IsPlaced: true, Cluster: { IpFamily: "ipv6" } cluster })
                yield return Check(compute, cluster);
    }

    private Outcome Check(Compute compute, Cluster cluster)
    {
        var nodes = TrafficPeer.Of(compute);
        var where = compute.GroupsProperty;
        bool? leaves = nodes.Groups.Count > 0 && nodes.AllKnown ? false : null;
        foreach (var group in nodes.Groups) leaves |= LetsIpv6Out(group, cluster);
        if (leaves is false && Reachability.MayHaveUnlisted(nodes, "AWS::EC2::SecurityGroupEgress", r => Opens(r, cluster)))
            leaves = null;
        return leaves switch
        {
            true => Compliant(compute, "The security groups of the nodes let IPv6 out.", where),
            null => Unknown(compute, "Whether the security groups of the nodes let IPv6 out is not known.", where),
            false => StopsNodes(compute, where,
                $"The cluster is of IPv6, and no rule of {string.Join(", ", nodes.Groups.Select(g => g.Label))} lets the nodes " +
                $"out to port {Api} over IPv6."),
        };
    }

    private static bool? LetsIpv6Out(GroupIdentity group, Cluster cluster)
    {
        if (group.LetsOut is not false || group.Own is not { } own) return group.LetsOut;
        bool? any = false;
        foreach (var rule in own.Egress) any |= Opens(rule, cluster);
        return any;
    }

    private static bool? Opens(Value rule, Cluster cluster) =>
        Reachability.Covers(rule, Api, IpProtocol.Tcp) & Reaches(rule, cluster);

    private static bool? Reaches(Value rule, Cluster cluster)
    {
        if (!rule["CidrIpv6"].IsMissing) return rule["CidrIpv6"].Is("::/0") is true ? true : null;
        if (!rule["DestinationPrefixListId"].IsMissing) return null;
        var to = rule["DestinationSecurityGroupId"];
        if (to.IsMissing) return rule.IsUnknown ? null : false;
        return GroupIdentity.Of(to) is { } named && TrafficPeer.ControlPlaneOf(cluster).Groups.Contains(named) ? true : null;
    }
}
