using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Pods of an IPv6 cluster get IPv6 addresses of the subnets.</summary>
internal sealed class Ipv6ClusterSubnetsHaveIpv6() : Rule(new RuleInfo("EKS145")
{
    Title = "The subnets of an IPv6 cluster have IPv6 ranges",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EKS refuses an IPv6 cluster whose subnets have no IPv6 range, and a managed node group of one whose subnets don't " +
        "assign IPv6 addresses to nodes by themselves.",
    AwsError = "Ec2SubnetMissingIpv6Assignment (of node groups)",
    SurfacesAfter = "at once, when the cluster is created; 15 min for a node group",
    Fix = "Give the VPC an IPv6 range, each subnet an Ipv6CidrBlock, and node subnets AssignIpv6AddressOnCreation: true.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/deploy-ipv6-cluster.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            if (cluster.IpFamily is not "ipv6") continue;
            foreach (var subnet in cluster.Subnets)
                yield return HasIpv6(subnet)
                    ? Compliant(cluster.Resource, $"{subnet.Resource.LogicalId} has an IPv6 range.", subnet.CidrBlock)
                    : Broken(cluster.Resource, subnet.Resource["Ipv6CidrBlock"], $"The cluster's IpFamily is ipv6, but its subnet {subnet.Resource.LogicalId} has no IPv6 range.");
            foreach (var group in cluster.NodeGroups)
                foreach (var subnet in group.Subnets)
                {
                    var assigns = subnet.Resource["AssignIpv6AddressOnCreation"];
                    yield return Decide(assigns.BoolOr(false), group.Resource, assigns, $"{subnet.Resource.LogicalId} assigns IPv6 addresses.", $"The cluster's IpFamily is ipv6, but {subnet.Resource.LogicalId} of the node group {group.Label} does not assign IPv6 addresses.");
                }
        }
    }

    private static bool HasIpv6(Subnet subnet) =>
        !subnet.Resource["Ipv6CidrBlock"].IsMissing || !subnet.Resource["Ipv6IpamPoolId"].IsMissing || subnet.Resource["Ipv6Native"].BoolOr(false) is not false
        || subnet.Model.Grouped<Subnet, Resource>("ipv6", () => subnet.Model.OfType("AWS::EC2::SubnetCidrBlock"), r => subnet.Model.Find<Subnet>(r["SubnetId"]))[subnet].Any();
}
