namespace EksCdk.Checks.Rules.Reach;

/// <summary>The order of nodes and routes.</summary>
internal sealed class NodesComeAfterTheirRoutes() : Rule(new RuleInfo("EKS407")
{
    Title = "Nodes are created after the routes of their subnets",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Inferred("2026-11-26"),
    Why =
        "A node that starts before its route to the internet is there cannot pull images. Nothing but the time that a " +
        "cluster takes puts them in order.",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix = "Let the node group (or the cluster) depend on the routes and the associations of its subnets.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute is NodeGroup or AutoScalingGroup)
                foreach (var subnet in compute.Subnets)
                    if (subnet.Egress is
                        {
                            Kind: EgressKind.NatGateway or EgressKind.InternetGateway,
                            Where.Owner: { IsStated: false } route,
                        })
                        yield return Check(compute, subnet, route);
    }

    private Outcome Check(Compute compute, Subnet subnet, Resource route)
    {
        var order = compute.Model.Dependencies;
        var waitsForCluster = compute.Cluster is { } cluster && order.IsAfter(compute.Resource, cluster.Resource) is true;
        foreach (var earlier in subnet.Associations.Append(route))
        {
            // A cluster takes many minutes; what does not wait for it is there long before.
            if (waitsForCluster && order.IsAfter(earlier, compute.Cluster!.Resource) is false) continue;
            if (order.IsAfter(compute.Resource, earlier) is var after && after is not true)
                return after is false
                    ? Broken(compute.Resource, null,
                        $"Nothing orders {compute.Label} after {earlier.LogicalId}, on which its way to the internet depends.")
                    : Unknown(compute.Resource, $"Whether {earlier.LogicalId} is deployed before {compute.Label} is not known.");
        }

        return Compliant(compute.Resource,
            $"{compute.Label} comes after {route.LogicalId}, or after a cluster that takes longer than it.");
    }
}
