namespace EksCdk.Checks.Rules.Network;

/// <summary>In an IPv6 cluster the CNI gives addresses by prefixes alone, which only Nitro instances take.</summary>
internal sealed class Ipv6NodesAreOfNitro() : Rule(new RuleInfo("EKS605")
{
    Title = "Nodes of an IPv6 cluster are Nitro instances",
    Effect = Effect.NoJoin,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.Documented("2026-11-28"),
    Why =
        "In an IPv6 cluster the CNI takes a prefix for each node, and EC2 gives prefixes to Nitro instances alone. On others its " +
        "daemon ends with an error (isConfigValid in pkg/ipamd/ipamd.go of amazon-vpc-cni-k8s), and the nodes stay NotReady.",
    AwsError = "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix = "Choose Nitro instance types (fifth generation and later, t3, t4g).",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.IpFamily is "ipv6")
                foreach (var compute in cluster.Compute)
                    if (compute is NodeGroup or AutoScalingGroup && compute.InstanceTypes is { Items.Length: > 0 } types)
                        yield return Judge(compute, types);
    }

    private Outcome Judge(Compute compute, Value types)
    {
        var known = types.Items.Select(t => (Type: t, IsXen: t.Text is { } text ? InstanceTypes.IsXen(text) : null)).ToList();
        if (known.Find(t => t.IsXen is true).Type is not { } xen)
            return known.TrueForAll(t => t.IsXen is false)
                ? Compliant(compute.Resource, $"The instance types of {compute.Label} are of the Nitro system.", types)
                : Unknown(compute.Resource,
                    $"Whether the instance types of {compute.Label} are of the Nitro system is not known.", types);
        // Of several types another one may be there to start. And a test of the CDK has a self-managed group of T2 in such a
        // cluster, of which nobody says whether its nodes become Ready.
        return StopsNodes(compute, xen,
            $"{compute.Cluster!.Label} is of IPv6, and {xen.Display} of {compute.Label} is no Nitro instance type.",
            compute is NodeGroup && known.TrueForAll(t => t.IsXen is true) ? null : Effect.Possible);
    }
}
