namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A prefix is a whole /28 without the addresses that AWS keeps.</summary>
internal sealed class SubnetsHoldPrefixes() : Rule(new RuleInfo("EKS791")
{
    Title = "Subnets of pods have room for a prefix where prefix delegation is on",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "aws/amazon-vpc-cni-k8s#3105"),
    Why =
        "With prefix delegation the CNI takes whole blocks of 16 addresses. AWS keeps the first four addresses of a subnet and " +
        "the last: a /28 and a /27 have no whole block, so that no pod gets an address.",
    AwsError = "InvalidParameterValue: There aren't sufficient free Ipv4 addresses or prefixes",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Give pods subnets of at least /26, better with reservations for prefixes, or switch prefix delegation off.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html",
})
{
    // The shortest prefix of a subnet that has a whole block.
    private const int Longest = 26;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (VpcCni.Setting(cluster, "ENABLE_PREFIX_DELEGATION").Is("true") is true && cluster.IpFamily is "ipv4")
                foreach (var subnet in SubnetsOfPods(cluster).Distinct())
                    if (IpRange.TryParse(subnet.CidrBlock.Text, out var range))
                        yield return range.Prefix <= Longest
                            ? Compliant(cluster.Resource, $"{subnet.Label} ({range}) has room for prefixes.", subnet.CidrBlock)
                            : Broken(cluster.Resource, subnet.CidrBlock,
                                $"{subnet.Label} is a /{range.Prefix}, which has no whole block of 16 addresses for a prefix.")
                                .And([VpcCni.Setting(cluster, "ENABLE_PREFIX_DELEGATION")]);
    }

    private static IEnumerable<Subnet> SubnetsOfPods(Cluster cluster) =>
        VpcCni.Setting(cluster, "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG") is { IsMissing: false } custom
            ? custom.Is("true") is true
                ? EniConfig.Of(cluster).Found.Select(c => cluster.Model.Find<Subnet>(c.Subnet)).OfType<Subnet>() : []
            : cluster.Compute.Where(c => c is NodeGroup or AutoScalingGroup).SelectMany(c => c.Subnets);
}
