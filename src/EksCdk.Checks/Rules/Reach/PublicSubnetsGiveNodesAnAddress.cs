using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>A managed node group in a public subnet needs public addresses.</summary>
internal sealed class PublicSubnetsGiveNodesAnAddress() : Rule(new RuleInfo("EKS421")
{
    Title = "Public subnets of managed node groups assign public addresses",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Behind an internet gateway only a machine with a public address reaches the internet. EKS looks at the subnets, and " +
        "stops a node group in one that assigns none.",
    AwsError =
        "Ec2SubnetInvalidConfiguration: One or more Amazon EC2 Subnets of [subnet-…] for node group … does not automatically " +
        "assign public IP addresses to instances launched into it.",
    SurfacesAfter = "a few minutes after the node group is begun",
    Fix = "Move the nodes to private subnets behind a NAT gateway, or set MapPublicIpOnLaunch: true on the subnet.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups)
            foreach (var subnet in group.Subnets)
                if (subnet.Egress.Kind == EgressKind.InternetGateway)
                    yield return Judge(group, subnet, subnet.Resource["MapPublicIpOnLaunch"]);
    }

    private Outcome Judge(NodeGroup group, Subnet subnet, Value maps)
    {
        if (subnet.MapPublicIpOnLaunch is true) return Compliant(group.Resource, $"{subnet.Resource.LogicalId} assigns public addresses.", maps);
        var asked = group.LaunchTemplate?.NetworkInterfaces.Select(i => i["AssociatePublicIpAddress"]).FirstOrDefault(a => !a.IsMissing);
        if (asked is not null || (group.HasLaunchTemplate && group.LaunchTemplate is null) || subnet.MapPublicIpOnLaunch is null)
            return Unknown(group.Resource, $"Whether nodes in {subnet.Resource.LogicalId} get public addresses is not known: {(asked is null ? maps.Why ?? "the launch template is not in the templates" : "the launch template decides it")}.", asked ?? maps);
        return Broken(group.Resource, maps, $"The node group {group.Label} starts in {subnet.Resource.LogicalId}, which leads to an internet gateway and assigns no public addresses.");
    }
}
