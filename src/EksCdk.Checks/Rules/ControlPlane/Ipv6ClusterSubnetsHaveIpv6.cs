namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Pods of an IPv6 cluster get IPv6 addresses of the subnets.</summary>
internal sealed class Ipv6ClusterSubnetsHaveIpv6() : Rule(new RuleInfo("EKS145")
{
    Title = "The subnets of an IPv6 cluster have IPv6 ranges",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS refuses an IPv6 cluster whose subnets have no IPv6 range, and a managed node group of one whose subnets don't " +
        "assign IPv6 addresses to nodes by themselves.",
    AwsError = "Ec2SubnetMissingIpv6Assignment (of node groups)",
    Surfaces = new(DeploymentPhase.Cluster, 0, 15),
    Fix = "Give the VPC an IPv6 range, each subnet an Ipv6CidrBlock, and node subnets AssignIpv6AddressOnCreation: true.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/deploy-ipv6-cluster.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.IpFamily is not "ipv6") continue;
            foreach (var subnet in cluster.Subnets) yield return OfControlPlane(cluster, subnet);
            foreach (var group in cluster.NodeGroups)
                foreach (var subnet in group.Subnets) yield return OfNodes(group, subnet);
        }
    }

    private Outcome OfControlPlane(Cluster cluster, Subnet subnet)
    {
        var name = subnet.Resource.LogicalId;
        return HasIpv6(subnet) switch
        {
            true => Compliant(cluster.Resource, $"{name} has an IPv6 range.", subnet.CidrBlock),
            null => Unknown(cluster.Resource, $"Whether {name} has an IPv6 range is not known", subnet.CidrBlock),
            false => Broken(
                cluster.Resource,
                subnet.Resource["Ipv6CidrBlock"],
                $"The cluster's IpFamily is ipv6, but its subnet {name} has no IPv6 range.",
                awsError: ""),
        };
    }

    private Outcome OfNodes(NodeGroup group, Subnet subnet)
    {
        var (assigns, name) = (subnet.Resource["AssignIpv6AddressOnCreation"], subnet.Resource.LogicalId);
        if (assigns.BoolOr(false) is not { } does)
            return Unknown(group.Resource, $"Whether {name} assigns IPv6 addresses is not known: {assigns.Why}", assigns);
        if (does) return Compliant(group.Resource, $"{name} assigns IPv6 addresses.", assigns);
        var effect = group.StartsEmpty is true ? Effect.Possible : Effect.Fails;
        return Broken(
            group.Resource,
            assigns,
            $"The cluster's IpFamily is ipv6, but {name} of the node group {group.Label} does not assign IPv6 addresses.",
            effect);
    }

    private static bool? HasIpv6(Subnet subnet)
    {
        var (resource, model) = (subnet.Resource, subnet.Model);
        var native = resource["Ipv6Native"].BoolOr(false);
        if (!resource["Ipv6CidrBlock"].IsMissing || !resource["Ipv6IpamPoolId"].IsMissing || native is true)
            return true;
        const string block = "AWS::EC2::SubnetCidrBlock";
        var added = model.Owned<Subnet>(block, "SubnetId");
        if (added[subnet].Any()) return true;
        return model.WithUnresolved(block, "SubnetId").Count > 0 || model.HasOpenMacros ? null : native;
    }
}
