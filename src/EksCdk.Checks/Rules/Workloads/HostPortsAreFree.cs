namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A port of a node that two want.</summary>
internal sealed class HostPortsAreFree() : Rule(new RuleInfo("EKS780")
{
    Title = "Ports that pods take of their nodes are free there",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/eks-pod-identity-agent#10"),
    Why =
        "The scheduler places no pod on a node where another one has the port that it asks for. What runs on every node, as the Pod " +
        "Identity agent does on port 80, leaves no node for it.",
    AwsError = "0/2 nodes are available: 2 node(s) didn't have free ports for the requested pod ports",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Take another port, or a Service in place of a port of the node.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html",
    Rows = () => Rivals.HostPorts.Select(r => new RowText($"{r.Name}: {string.Join(", ", r.Ports)}", r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var manifest in cluster.Manifests)
                foreach (var item in manifest.Objects.Where(ObjectMembers.HasPods))
                    foreach (var (port, where) in PortsOf(item))
                        if (Taken(cluster, port) is { } row)
                            yield return Broken(manifest.Resource, where,
                                $"{item["kind"].Text} {item.At("metadata.name").Display} asks for port {port} of its node, which " +
                                $"{row.Name} has on every node.");
    }

    private static TakenPorts? Taken(Cluster cluster, long port) =>
        Rivals.HostPorts.FirstOrDefault(r => r.Ports.Contains((int)port) && Asked.In(cluster, r.By).Any());

    // In the network of the node a port of a container is one of the node. A fixed address of the node leaves the others free.
    private static IEnumerable<(long Port, Value Where)> PortsOf(Value item)
    {
        var spec = ObjectMembers.PodSpec(item);
        var isInHost = spec["hostNetwork"].BoolOr(false);
        foreach (var port in spec["containers"].Items.SelectMany(c => c["ports"].Items))
        {
            var where = isInHost is true && port["hostPort"].IsMissing ? port["containerPort"] : port["hostPort"];
            if (where.Number is { } number && port["hostIP"].IsMissing && port["protocol"].TextOr("TCP") is "TCP")
                yield return (number, where);
        }
    }
}
