namespace EksCdk.Checks.Rules.Network;

/// <summary>Newer versions of the CNI look for subnets also where they assign IPv6 prefixes.</summary>
internal sealed class Ipv6CniDescribesSubnets() : Rule(new RuleInfo("EKS641")
{
    Title = "The CNI of an IPv6 cluster may describe subnets",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "From version 1.22 on the CNI discovers subnets in IPv6 clusters too. With the older IPv6 policy, without " +
        "ec2:DescribeSubnets, " +
        "it does not start, unless ENABLE_SUBNET_DISCOVERY is false.",
    AwsError = "UnauthorizedOperation: You are not authorized to perform: ec2:DescribeSubnets",
    Surfaces = new(DeploymentPhase.NodeGroup, 20),
    Fix = "Add ec2:DescribeSubnets to the CNI's policy, or set ENABLE_SUBNET_DISCOVERY to false.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.IpFamily is not "ipv6" || cluster.AutoModeEnabled is not false
                || VpcCni.Setting(cluster, "ENABLE_SUBNET_DISCOVERY").Is("false") is true) continue;
            var own = ServiceAccountRole.In(model, cluster).Where(r => r.Name == "aws-node").Select(r =>
                r.Role).OfType<Role>().ToList();
            var roles = own.Count > 0 ? own : [.. cluster.NodeGroups.Select(g => g.Role).OfType<Role>().Distinct()];
            foreach (var role in roles)
                if (role.Allows("ec2:AssignIpv6Addresses") is true && role.Allows("ec2:DescribeSubnets") is { } may)
                    yield return Decide(may, role.Resource, role.Resource["Policies"],
                        $"{role.Label} may describe subnets.",
                        $"{role.Label}, with which the CNI assigns IPv6 addresses, does not allow ec2:DescribeSubnets.");
        }
    }
}
