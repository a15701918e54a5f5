namespace EksCdk.Checks.Rules.Reach;

/// <summary>From the nodes' subnets to the API server.</summary>
internal sealed class NodesReachTheApiServer() : Rule(new RuleInfo("EKS401")
{
    Title = "Nodes have a way to the API server",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    IsRequiredFor = static compute => compute.IsEc2,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A node that cannot open a connection to the API server never registers. With the private endpoint the way stays " +
        "inside the VPC; without it, it leads through the internet, and the public endpoint must admit the address it comes " +
        "from.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix =
        "Switch EndpointPrivateAccess on, or give the nodes' subnets a route to a NAT gateway whose address " +
        "PublicAccessCidrs admits.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    GivesWayTo = [typeof(PublicSubnetsGiveNodesAnAddress)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var ends = new DeadEnds();
        foreach (var compute in model.Placed)
        {
            if (compute.Cluster is not { } cluster || !compute.IsEc2) continue;
            var setting = cluster.Settings.At("ResourcesVpcConfig.EndpointPrivateAccess");
            if (cluster.EndpointPrivateAccess is true)
                yield return Compliant(compute, $"The API server of {cluster.Label} has a private endpoint in the VPC.",
                    setting);
            else if (cluster.EndpointPrivateAccess is null)
                yield return Unknown(compute,
                    "Whether the API server has a private endpoint is known only at deployment.", setting);
            else
                foreach (var outcome in ThroughInternet(compute, cluster, ends)) yield return outcome;
        }

        foreach (var (compute, end) in ends.PerCompute)
            yield return Broken(compute, end.Where, end.Message, ends.EffectFor(compute), compute is NodeGroup ? null
                : "");
    }

    private IEnumerable<Outcome> ThroughInternet(Compute compute, Cluster cluster, DeadEnds ends)
    {
        if (!compute.Subnets.AllKnown)
            yield return Unknown(compute,
                $"The way from the nodes' subnets to the public endpoint is not known: {compute.Subnets.Why}.",
                compute.Subnets.Value);
        foreach (var subnet in compute.Subnets)
        {
            var egress = InternetAccess.Of(compute, subnet);
            var message = $"{cluster.Label} has no private endpoint, and {egress.Sentence}";
            if (egress.Kind == EgressKind.Unknown) yield return Unknown(compute, $"{message}.", egress.Where);
            else if (egress.Kind == EgressKind.None) ends.Add(egress.Where, message, compute, subnet);
            else yield return Admitted(compute, cluster, egress);
        }
    }

    private Outcome Admitted(Compute compute, Cluster cluster, Egress egress)
    {
        var ranges = cluster.PublicAccessCidrs;
        var address = egress.Nat?.Resource["AllocationId"].Target;
        var open = PublicEndpoint.Admits(cluster, address);
        if (open is true)
            return Compliant(compute, $"{egress.Sentence}, and the public endpoint of {cluster.Label} admits it.",
                egress.Where);
        if (open is null || (address is null && egress.Kind != EgressKind.InternetGateway))
            return Unknown(compute,
                $"Whether PublicAccessCidrs {ranges.Display} admit the nodes' address is known only at deployment.", ranges);

        // An address that this deployment allocates is among them only if somebody wrote it down after a first deployment.
        var certain = PublicEndpoint.AdmitsNoPublicAddress(cluster);
        var who = egress.Nat is { } nat ? $"the address of {nat.Resource.LogicalId}" : "the nodes' public addresses";
        return Broken(
            compute,
            ranges,
            $"{cluster.Label} has no private endpoint, and PublicAccessCidrs {ranges.Display} do not admit {who}" +
            $"{(certain ? "" : ", unless it was written down after an earlier deployment")}.",
            certain ? NodeFailure.Of(compute) : Effect.Possible,
            compute is NodeGroup ? null : "");
    }
}
