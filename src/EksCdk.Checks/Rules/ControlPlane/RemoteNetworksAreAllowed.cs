namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Hybrid nodes live in networks that the cluster can tell from its own.</summary>
internal sealed class RemoteNetworksAreAllowed() : Rule(new RuleInfo("EKS144")
{
    Title = "Remote networks are private and apart from each other, the VPC and the services",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Networks of hybrid nodes and their pods must be RFC 1918 or shared (100.64.0.0/10) ranges that overlap neither each " +
        "other, nor the VPC, nor the range of services. Pod networks need node networks, and the cluster must be an IPv4 one.",
    AwsError = "InvalidParameterException: Invalid remote node network: CIDR is not part of RFC 1918 or CGNAT",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Choose other ranges for RemoteNodeNetworks and RemotePodNetworks.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html",
})
{
    private const string NoNodeNetworks =
        "InvalidParameterException: remoteNodeNetworks are required when specifying remoteNetworkConfig.";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var config = cluster.Settings["RemoteNetworkConfig"];
            if (config.IsMissing) continue;
            var (nodes, pods) = (config["RemoteNodeNetworks"], config["RemotePodNetworks"]);
            if (!nodes.IsUnknown && nodes.Items.Length == 0 && pods.Items.Length > 0)
                yield return Broken(
                    cluster.Resource,
                    nodes,
                    "RemoteNetworkConfig has RemotePodNetworks but no RemoteNodeNetworks.",
                    awsError: NoNodeNetworks);
            if (cluster.IpFamily == "ipv6")
                yield return Broken(
                    cluster.Resource,
                    config,
                    "RemoteNetworkConfig is set, but the cluster's IpFamily is ipv6.",
                    awsError: "");
            var taken = Taken(cluster);
            foreach (var range in nodes.Items.Concat(pods.Items).SelectMany(n => n["Cidrs"].Items))
                yield return Check(cluster, range, taken);
        }
    }

    private static List<(IpRange Range, string What)> Taken(Cluster cluster)
    {
        var taken = new List<(IpRange, string)>();
        if (IpRange.TryParse(cluster.Settings.At("KubernetesNetworkConfig.ServiceIpv4Cidr").Text, out var services))
            taken.Add((services, "the range of services"));
        foreach (var block in cluster.Vpc?.CidrBlocks ?? [])
            if (IpRange.TryParse(block.Text, out var range)) taken.Add((range, "the VPC's range"));
        return taken;
    }

    private Outcome Check(Cluster cluster, Value value, List<(IpRange Range, string What)> taken)
    {
        if (value.Text is not { } text) return Unknown(cluster.Resource, $"A remote network is not known: {value.Why}", value);
        if (!IpRange.TryParse(text, out var range))
            return Broken(cluster.Resource, value, $"'{text}' is not an IPv4 range in CIDR form.", awsError: "");
        if (!IpRanges.IsPrivate(range) && !IpRanges.Shared.Contains(range))
            return Broken(
                cluster.Resource,
                value,
                $"The remote network {text} is neither an RFC 1918 range nor within 100.64.0.0/10.");
        foreach (var (other, what) in taken)
            if (other.Overlaps(range))
                return Broken(cluster.Resource, value, $"The remote network {text} overlaps {what} {other}.", awsError: "");
        taken.Add((range, "the remote network"));
        return cluster.Vpc is { } vpc && vpc.CidrBlocks.All(b => IpRange.TryParse(b.Text, out _))
            ? Compliant(cluster.Resource, $"The remote network {text} is private and overlaps nothing.", value)
            : Unknown(cluster.Resource, $"Whether the remote network {text} overlaps the VPC is not known: its ranges are not.",
                value);
    }
}
