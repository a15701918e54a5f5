namespace EksCdk.Checks.Rules.Network;

/// <summary>The DNS address that nodes hand to pods.</summary>
internal sealed class UserDataHasTheServiceRange() : Rule(new RuleInfo("EKS661")
{
    Title = "User data has the service range of its cluster",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The kubelet gives pods the address of CoreDNS. nodeadm calculates it from the service range in the NodeConfig, " +
        "Bottlerocket and bootstrap.sh from a setting: where that is not the cluster's, pods on the node ask an address that " +
        "nobody has.",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Set KubernetesNetworkConfig.ServiceIpv4Cidr on the cluster and write the same range into the user data, both from one " +
        "parameter: Fn::GetAtt returns ServiceIpv6Cidr of a cluster, and not ServiceIpv4Cidr.",
    Reference = "https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData: { IsText: true } userData } || compute.Cluster is not { } cluster)
                continue;
            var text = new SymbolicText(userData);
            foreach (var config in Multipart.NodeConfigs(text))
                if (config.At("spec.cluster.cidr").Text is { } cidr && MachineImage.Of(compute).IsCustom is true
                    && IpRange.TryParse(cidr, out var written))
                    yield return Judge(
                        compute,
                        cluster,
                        userData,
                        $"the service range {cidr}",
                        range => range.Contains(written) && written.Contains(range));
            foreach (var marker in UserDataMarks.All.ServiceRange)
                if (text.WordAfter(marker)?.Text is { } address && IpRange.TryParse($"{address}/32", out var dns)
                    && !address.StartsWith(LinkLocal, StringComparison.Ordinal))
                    yield return Judge(compute, cluster, userData, $"the DNS address {address}", range => range.Contains(dns));
        }
    }

    // Of NodeLocal DNSCache, which answers on the node itself.
    private const string LinkLocal = "169.254.";

    private Outcome Judge(Compute compute, Cluster cluster, Value userData, string what, Predicate<IpRange> fits)
    {
        if (cluster.IpFamily is "ipv6")
            return Broken(
                compute.Resource,
                userData,
                $"The user data of {compute.Label} has {what}, an IPv4 range; {cluster.Label} gives services and pods IPv6 " +
                    "addresses.");
        var own = cluster.Settings.At("KubernetesNetworkConfig.ServiceIpv4Cidr");
        if (cluster.IpFamily is not "ipv4" || own.IsUnknown || (!own.IsMissing && own.Text is null))
            return Unknown(compute.Resource, $"The service range of {cluster.Label} is not known.", own);
        string[] ranges = own.Text is { } one ? [one] : [.. IpRanges.Services.Select(r => r.ToString())];
        var problem = $"The user data of {compute.Label} has {what}; the services of {cluster.Label} are in " +
            $"{string.Join(" or ", ranges)}, so its pods resolve no names.";
        if (!ranges.Any(r => IpRange.TryParse(r, out var range) && fits(range)))
            return Broken(compute.Resource, userData, problem);
        if (own.Text is not null)
            return Compliant(compute.Resource, "The user data has the service range of the cluster.", userData);
        if (cluster.Vpc?.CidrBlock.Text is not { } vpc)
            return Unknown(
                compute.Resource,
                $"Which of {string.Join(" and ", IpRanges.Services)} EKS uses as service range is known only at deployment.",
                own);
        // As bootstrap.sh of the AMIs for Amazon Linux 2 expects it: https://github.com/awslabs/amazon-eks-ami
        var likely = IpRanges.Services[vpc.StartsWith("10.", StringComparison.Ordinal) ? 1 : 0];
        return fits(likely)
            ? Compliant(
                compute.Resource,
                $"The user data has the service range {likely}, which EKS uses for a VPC in {vpc}.",
                userData)
            : Broken(
                compute.Resource,
                userData,
                $"The user data of {compute.Label} has {what}; EKS usually uses {likely} for the services of a cluster in " +
                    $"{vpc}.",
                Effect.Possible);
    }
}
