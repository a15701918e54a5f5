using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>Nodes reach interface endpoints on port 443.</summary>
internal sealed class EndpointsLetNodesIn() : Rule(new RuleInfo("EKS427")
{
    Title = "The security groups of endpoints let the nodes in",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "With private DNS the names of ECR and EC2 lead to the endpoint, also where there is a NAT gateway: if its security " +
        "groups don't let the nodes in on port 443, images and addresses can't be had.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "30 min",
    Fix = "Let the endpoint's security group take port 443 from the node security group or from the range of the VPC.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html",
})
{
    // Without these three no node becomes ready; without the others pods and logs suffer.
    private static readonly (string Name, Effect Effect)[] Services =
    [
        ("ecr.api", Effect.Fails), ("ecr.dkr", Effect.Fails), ("ec2", Effect.Fails),
        ("sts", Effect.Possible), ("eks", Effect.Possible), ("eks-auth", Effect.Possible), ("logs", Effect.Possible), ("elasticloadbalancing", Effect.Possible), ("autoscaling", Effect.Possible),
    ];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            if (compute is NodeGroup or AutoScalingGroup && compute.Subnets.Select(s => s.Vpc).FirstOrDefault(v => v is not null) is { } vpc)
                foreach (var endpoint in vpc.Endpoints)
                    if (endpoint.IsInterface is true && endpoint.PrivateDns is true && Array.Find(Services, s => endpoint.IsFor(s.Name) is true) is { Name: not null } service
                        && (EffectOf(service, compute) == Effect.Possible || endpoint.SecurityGroups.Value.IsMissing || HasInternet(compute)))
                        yield return Judge(compute, endpoint, EffectOf(service, compute));
    }

    // A CNI with a pod identity gets its credentials from eks-auth.
    private static Effect EffectOf((string Name, Effect Effect) service, Compute compute) =>
        service.Name == "eks-auth" && compute.Cluster is { } cluster && PodNetwork.HasPodIdentity(cluster) ? Effect.Fails : service.Effect;

    // Where the endpoint is the only way, EKS402 looks at its security groups.
    private static bool HasInternet(Compute compute) => compute.Subnets.Any(s => InternetAccess.Of(compute, s).Kind is EgressKind.NatGateway or EgressKind.InternetGateway);

    private Outcome Judge(Compute compute, VpcEndpoint endpoint, Effect effect)
    {
        var (name, groups) = (endpoint.Resource.LogicalId, endpoint.SecurityGroups.Value);
        var nodes = TrafficEnd.Of(compute);
        // The default group of the VPC lets in only its own members, unless a template adds a rule to it.
        var reaches = groups.IsMissing
            ? (nodes.AllKnown && endpoint.Vpc?.OpensItsDefaultGroup is false ? false : null)
            : Reachability.CanReach(nodes, TrafficEnd.Of(groups, [.. endpoint.Subnets.Select(s => s.CidrBlock)]), 443);
        return reaches switch
        {
            true => Compliant(compute.Resource, $"The security groups of {name} let the nodes in on port 443.", groups),
            null => Unknown(compute.Resource, $"Whether the security groups let the nodes reach {name} is not known.", groups),
            false => Broken(compute.Resource, groups, groups.IsMissing
                ? $"The endpoint {name} has no security group, so it has the VPC's default group, which does not let {compute.Label} in."
                : $"{compute.Label} does not get to port 443 of the endpoint {name}: its nodes ({string.Join(", ", nodes.Groups.Select(g => g.Label))}) are not let in by {groups.Display}, or not let out.", effect),
        };
    }
}
