namespace EksCdk.Checks.Rules.Reach;

/// <summary>Nodes reach interface endpoints on port 443.</summary>
internal sealed class EndpointsLetNodesIn() : Rule(new RuleInfo("EKS427")
{
    Title = "The security groups of endpoints let the nodes in",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "With private DNS the names of ECR and EC2 lead to the endpoint, also where there is a NAT gateway: if its security " +
        "groups don't let the nodes in on port 443, images and addresses can't be had.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Let the endpoint's security group admit port 443 from the node security group or from the range of the VPC.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html",
    GivesWayTo = [typeof(NodesReachAwsServices)],
})
{
    // Without these no node becomes ready; what pods call besides is EKS430's.
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var ends = new DeadEnds();
        foreach (var compute in model.Placed)
            if (compute.IsPlaced
                && compute.Subnets.FirstOrDefault(s => s.Vpc is not null) is { Vpc: { } vpc } subnet)
                foreach (var endpoint in vpc.Endpoints)
                    if (endpoint.IsInterface is true && endpoint.PrivateDns is true && IsNeeded(endpoint, compute)
                        && Judge(compute, subnet, endpoint, ends) is { } outcome)
                        yield return outcome;
        foreach (var (compute, end) in ends.PerCompute)
            yield return Broken(compute, end.Where, end.Message, NodeFailure.Of(compute), compute is NodeGroup ? null
                : "");
    }

    private static bool IsNeeded(VpcEndpoint endpoint, Compute compute) =>
        CalledServices.Of(compute).Any(s => !s.Gateway && endpoint.IsFor(s.Service) is true);

    private Outcome? Judge(Compute compute, Subnet subnet, VpcEndpoint endpoint, DeadEnds ends)
    {
        var (name, groups) = (endpoint.Resource.LogicalId, endpoint.SecurityGroups);
        var nodes = TrafficPeer.Of(compute);

        // The default group of the VPC lets in only its own members, unless a template adds a rule to it.
        var reaches = groups.Value.IsMissing
            ? (nodes.AllKnown && endpoint.Vpc?.OpensItsDefaultGroup is false ? false : null)
            : Reachability.CanReach(nodes, TrafficPeer.Of(groups.Value, [.. endpoint.Subnets.Select(s => s.CidrBlock)]), 443);
        if (reaches is true)
            return Compliant(compute, $"The security groups of {name} let the nodes in on port 443.", groups.Value);
        if (reaches is null)
            return Unknown(compute, $"Whether the security groups let the nodes reach {name} is not known.",
                groups.Value);
        var problem = groups.Value.IsMissing
            ? $"the endpoint {name} has no security group, so it has the VPC's default group, which does not let the nodes in"
            : $"nodes ({string.Join(", ", nodes.Groups.Select(g => g.Label))}) do not get to port 443 of the endpoint {name}: " +
                $"they are not let in by {groups.Value.Display}, or not let out";
        var only = groups is [{ } one] ? one.Resource : null;
        ends.Add(only?["SecurityGroupIngress"] ?? groups.Value, problem, compute, subnet, only);
        return null;
    }
}
