using System.Globalization;
using Amazon.CDK.AWS.EC2;

namespace EksCdk.Constructs.Network;

/// <summary>A rule of a security group beside those that a construct makes.</summary>
/// <param name="IsIngress">Whether it lets traffic in; else it lets it out.</param>
/// <param name="Peer">An IPv4 range, the id of a security group (<c>sg-</c>) or of a prefix list (<c>pl-</c>).</param>
/// <param name="IsUdp">Whether it is for UDP; else for TCP.</param>
/// <param name="Ports">A port, or the first and the last: <c>30000-32767</c>.</param>
/// <param name="Description">What it is for.</param>
public sealed record SecurityGroupRule(bool IsIngress, string Peer, bool IsUdp, string Ports, string Description);

internal static class MoreRules
{
    /// <summary>Adds rules to a group.</summary>
    public static void Add(SecurityGroup group, IEnumerable<SecurityGroupRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.IsIngress) group.AddIngressRule(PeerOf(rule.Peer), PortOf(rule), rule.Description);
            else group.AddEgressRule(PeerOf(rule.Peer), PortOf(rule), rule.Description);
        }
    }

    private static IPeer PeerOf(string peer) => peer[..3] switch
    {
        "sg-" => Peer.SecurityGroupId(peer),
        "pl-" => Peer.PrefixList(peer),
        _ => Peer.Ipv4(peer),
    };

    private static Port PortOf(SecurityGroupRule rule)
    {
        int[] ports = [.. rule.Ports.Split('-').Select(port => int.Parse(port, CultureInfo.InvariantCulture))];
        return rule.IsUdp ? Port.UdpRange(ports[0], ports[^1]) : Port.TcpRange(ports[0], ports[^1]);
    }
}
