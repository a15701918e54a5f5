namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Kubernetes services get addresses from a range of the cluster's own.</summary>
internal sealed class ServiceRangeIsAllowed() : Rule(new RuleInfo("EKS127")
{
    Title = "ServiceIpv4Cidr is private, /12 to /24, and apart from the VPC",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS accepts only RFC 1918 ranges between /12 and /24 for services, none that overlaps the VPC, and none at all for an " +
        "IPv6 cluster. It can't be changed later.",
    AwsError = "InvalidParameterException: ... must be within RFC1918 range",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix =
        "Choose another range, or leave ServiceIpv4Cidr out: EKS chooses 10.100.0.0/16 or 172.20.0.0/16, whichever is apart " +
        "from the VPC.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html",
})
{
    private const string WrongSize = "InvalidParameterException: ... must have netmask size between /12 and /24 inclusive";
    private const string OfIpv6 =
        "InvalidParameterException: serviceIpv4Cidr cannot be specified when creating an \"ipv6\" cluster";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.Settings.At("KubernetesNetworkConfig.ServiceIpv4Cidr") is { IsMissing: false } range)
                yield return Check(cluster, range);
    }

    private Outcome Check(Cluster cluster, Value range)
    {
        if (cluster.IpFamily == "ipv6")
            return Broken(
                cluster.Resource,
                range,
                $"The cluster's IpFamily is ipv6, and ServiceIpv4Cidr is {range.Display}.",
                awsError: OfIpv6);
        if (range.Text is not { } text) return Unknown(cluster.Resource, $"The service range is not known: {range.Why}", range);
        if (!IpRange.TryParse(text, out var services))
            return Broken(cluster.Resource, range, $"'{text}' is not an IPv4 range in CIDR form.", awsError: "");
        if (!IpRanges.IsPrivate(services))
            return Broken(
                cluster.Resource,
                range,
                $"The service range {text} is not within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.");
        return services.Prefix is < 12 or > 24
            ? Broken(cluster.Resource, range, $"The service range {text} is not between /12 and /24.", awsError: WrongSize)
            : AgainstVpc(cluster, range, services);
    }

    private Outcome AgainstVpc(Cluster cluster, Value range, IpRange services)
    {
        if (cluster.Vpc is not { } vpc)
            return Unknown(cluster.Resource, "The address ranges of the cluster's VPC are not in the templates", range);
        foreach (var block in vpc.CidrBlocks)
            if (IpRange.TryParse(block.Text, out var addresses) && addresses.Overlaps(services))
                return Broken(
                    cluster.Resource,
                    range,
                    $"The service range {services} overlaps the VPC's range {addresses}.",
                    awsError: "");
        return vpc.CidrBlocks.FirstOrDefault(b => b.Text is null) is { } open
            ? Unknown(cluster.Resource, $"A range of the VPC is not known: {open.Why ?? "it is allocated at deployment"}", open)
            : Compliant(cluster.Resource, $"The service range {services} is private and apart from the VPC's ranges.", range);
    }
}
