namespace EksCdk.Checks.Rules.Reach;

/// <summary>Between the subnets of a cluster network ACLs are asked in both directions.</summary>
internal sealed class NetworkAclsLetClustersTalk() : Rule(new RuleInfo("EKS412")
{
    Title = "Network ACLs let the subnets of a cluster talk to each other",
    Effect = Effect.Possible,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "binbashar/le-tf-infra-aws#175"),
    Why =
        "The control plane has its network interfaces in some of the subnets of the cluster, and CoreDNS its pods in some of " +
        "those of the nodes. An ACL that keeps two of them apart lets nodes join or names be found by chance alone.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix =
        "Allow the ranges of the cluster's subnets in the network ACLs, in both directions: 443 and 10250 over TCP, 53 over " +
        "TCP and UDP, and the ephemeral ports for the answers.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
    GivesWayTo = [typeof(NetworkAclsLetNodesOut)],
})
{
    private const int Https = 443, Kubelet = 10250, Dns = 53;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var nodes = cluster.Compute.SelectMany(c => c.Subnets).Distinct().ToList();
            var plane = cluster.Subnets.ToList();
            if (!nodes.Concat(plane).Any(subnet => NetworkAcls.Of(subnet) is not null)) continue;
            var shut = new List<(Resource Acl, string What)>();
            var open = (bool?)true;
            var paths = PathsOf(nodes, plane).ToList();
            foreach (var path in paths)
            {
                var acl = NetworkAcls.Stopping(path.From, path.To, path.Port, path.Protocol, out var isOpen);
                open &= isOpen;
                if (acl is not null)
                    shut.Add((acl,
                        $"{path.What} ({path.Port}) from {path.From.Resource.LogicalId} to {path.To.Resource.LogicalId}"));
            }

            foreach (var same in shut.GroupBy(s => s.Acl))
                yield return Broken(cluster.Resource, same.Key["VpcId"],
                    $"The network ACL {same.Key.LogicalId} stops {string.Join(", ", same.Select(s => s.What).Distinct())}.");
            if (shut.Count == 0 && paths.Count > 0)
                yield return open is true
                    ? Compliant(cluster.Resource, $"Network ACLs let the subnets of {cluster.Label} talk to each other.")
                    : Unknown(cluster.Resource, $"Whether network ACLs let the subnets of {cluster.Label} talk is not known.");
        }
    }

    private static IEnumerable<Path> PathsOf(List<Subnet> nodes, List<Subnet> plane) =>
        Between(nodes, plane, Https, "the API server")
            .Concat(Between(plane, nodes, Kubelet, "the kubelet"))
            .Concat(Between(nodes, nodes, Dns, "DNS"))
            .Concat(Between(nodes, nodes, Dns, "DNS over UDP", IpProtocol.Udp));

    private static IEnumerable<Path> Between(List<Subnet> from, List<Subnet> to, int port, string what,
        IpProtocol protocol = IpProtocol.Tcp) =>
        from.SelectMany(f => to.Where(t => t != f).Select(t => new Path(f, t, port, protocol, what)));

    private sealed record Path(Subnet From, Subnet To, int Port, IpProtocol Protocol, string What);
}
