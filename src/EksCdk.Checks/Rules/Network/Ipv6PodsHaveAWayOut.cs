namespace EksCdk.Checks.Rules.Network;

/// <summary>Pods of an IPv6 cluster send IPv6.</summary>
internal sealed class Ipv6PodsHaveAWayOut() : Rule(new RuleInfo("EKS639")
{
    Title = "Subnets of an IPv6 cluster have a route for IPv6",
    Effect = Effect.Possible,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws-ia/terraform-aws-eks-blueprints#1584"),
    Why =
        "Pods of an IPv6 cluster have IPv6 addresses only. A NAT gateway for 0.0.0.0/0 is no way out for them: without a route " +
        "for ::/0, through an egress-only internet gateway for private subnets, they reach no IPv6 service outside the VPC.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix = "Add an AWS::EC2::EgressOnlyInternetGateway and a route with DestinationIpv6CidrBlock ::/0 to it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.IpFamily is "ipv6")
                foreach (var compute in cluster.Compute)
                    if (compute is NodeGroup or AutoScalingGroup or FargateProfile)
                        foreach (var subnet in compute.Subnets)
                            yield return Check(compute, subnet);
    }

    private Outcome Check(Compute compute, Subnet subnet)
    {
        var name = subnet.Resource.LogicalId;
        var model = subnet.Model;
        if (subnet.RouteTables.FirstOrDefault() is not { } table || model.HasOpenMacros
            || model.WithUnresolved("AWS::EC2::Route", "RouteTableId").Count > 0
                || CustomResourceConsumers.Of(table.Resource) is not null)
            return Unknown(compute.Resource, $"The routes of {name} are not known.");
        bool? leaves = false;
        foreach (var route in table.Routes)
            if (route["DestinationIpv6CidrBlock"] is { IsMissing: false } to)
                leaves |= to.Is("::/0") | to.Is("2000::/3");
        return leaves switch
        {
            true => Compliant(compute.Resource, $"{name} has a route for IPv6."),
            null => Unknown(compute.Resource, $"Whether {name} has a route for ::/0 is not known."),
            false => Broken(compute.Resource, table.Resource.NoProperty,
                $"The cluster is of IPv6, and {table.Resource.LogicalId}, the route table of {name}, has no route for ::/0."),
        };
    }
}
