namespace EksCdk.Checks.Rules.Reach;

/// <summary>A managed node group in a public subnet needs public addresses.</summary>
internal sealed class PublicSubnetsGiveNodesAnAddress() : Rule(new RuleInfo("EKS421")
{
    Title = "Public subnets of managed node groups assign public addresses",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "sassoftware/viya4-iac-aws#271"),
    Why =
        "Behind an internet gateway only a machine with a public address reaches the internet. EKS looks at the subnets, and " +
        "stops a node group in one that assigns none.",
    AwsError =
        "Ec2SubnetInvalidConfiguration: One or more Amazon EC2 Subnets of [subnet-…] for node group … does not automatically " +
        "assign public IP addresses to instances launched into it.",
    Surfaces = new(DeploymentPhase.NodeGroup, 12, 20),
    Fix = "Move the nodes to private subnets behind a NAT gateway, or set MapPublicIpOnLaunch: true on the subnet.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var ends = new DeadEnds();
        foreach (var group in model.NodeGroups)
            foreach (var subnet in group.Subnets)
                if (subnet.Egress.Kind == EgressKind.InternetGateway && Judge(group, subnet, ends) is { } outcome)
                    yield return outcome;

        // EKS looks at all subnets of a group, wherever its nodes start.
        foreach (var (compute, end) in ends.PerCompute)
            yield return Broken(compute.Resource, end.Where, end.Message, NodeFailure.Of(compute));
    }

    private Outcome? Judge(NodeGroup group, Subnet subnet, DeadEnds ends)
    {
        var maps = subnet.Resource["MapPublicIpOnLaunch"];
        var name = subnet.Resource.LogicalId;
        if (subnet.MapPublicIpOnLaunch is true) return Compliant(group.Resource, $"{name} assigns public addresses.", maps);
        var asked = group.AsksForPublicAddress;
        if (!asked.IsMissing)
            return Unknown(group.Resource,
                $"Whether nodes in {name} get public addresses is not known: the launch template decides it.", asked);
        if (subnet.MapPublicIpOnLaunch is null)
            return Unknown(group.Resource, $"Whether nodes in {name} get public addresses is not known: {maps.Why}.", maps);
        ends.Add(maps, $"{name} leads to an internet gateway and assigns no public addresses", group, subnet);
        return null;
    }
}
