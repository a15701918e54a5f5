using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>The public endpoint is opened to ranges of addresses.</summary>
internal sealed class PublicAccessCidrsAreRanges() : Rule(new RuleInfo("EKS126")
{
    Title = "PublicAccessCidrs holds address ranges of the cluster's IP family",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS refuses what is not a range in CIDR form, and IPv6 ranges for an IPv4 cluster. An empty list restricts nothing, " +
        "and a private range admits no client, because the endpoint sees public addresses.",
    AwsError = "InvalidParameterException: The following CIDRs are invalid in publicAccessCidrs",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Write public ranges in CIDR form, for example 203.0.113.0/24; leave the list out to open the endpoint to everybody.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var ranges = cluster.PublicAccessCidrs;
            if (ranges.IsMissing || cluster.EndpointPublicAccess is false) continue;
            if (ranges is { IsList: true, Items.Length: 0 })
                yield return Broken(
                    cluster.Resource,
                    ranges,
                    "PublicAccessCidrs is empty, which restricts nothing: the endpoint is open to everybody.",
                    Effect.Insecure,
                    awsError: "");
            else if (ranges.IsUnknown)
                yield return Unknown(cluster.Resource, $"The public ranges are not known: {ranges.Why}", ranges);
            foreach (var range in ranges.Items)
                // What is chosen at deployment: whether it admits the nodes is asked elsewhere.
                if (range.Symbol is not { Kind: SymbolKind.Parameter })
                    yield return Check(cluster, range);
        }
    }

    private Outcome Check(Cluster cluster, Value range)
    {
        if (range.Segments is [{ Symbol.Resource.Type: "AWS::EC2::EIP" }, { Literal: "/32" }])
            return Compliant(cluster.Resource, $"{range.Display} is the range of one address.", range);
        if (range.Text is not { } text) return Unknown(cluster.Resource, $"A public range is not known: {range.Why}", range);
        if (IpRange.TryParse(text, out var parsed))
            return IpRanges.IsPrivate(parsed)
                ? Broken(
                    cluster.Resource,
                    range,
                    $"The range {text} is private, and no client reaches a public endpoint from a private address.",
                    Effect.Possible,
                    "")
                : Compliant(cluster.Resource, $"{text} is an address range.", range);
        if (!IsIpv6Range(text)) return Broken(cluster.Resource, range, $"'{text}' is not an address range in CIDR form.");
        return Decide(
            cluster.IpFamily is { } family ? family == "ipv6" : null,
            cluster.Resource,
            range,
            $"{text} is an IPv6 range, for an IPv6 cluster.",
            $"{text} is an IPv6 range, but the cluster is an IPv4 cluster.");
    }

    // Whether EKS asks for the first address of a range is not known.
    private static bool IsIpv6Range(string text)
    {
        if (text.Split('/') is not [{ } address, { } prefix]) return false;
        return IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6
            && int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= 128;
    }
}
