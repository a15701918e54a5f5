namespace EksCdk.Checks.Reasoning;

/// <summary>
/// Whether security groups let traffic through: yes, no, or null where a group, range or prefix list is not known.
/// </summary>
internal static class Reachability
{
    private static readonly Peer Source = new("SourceSecurityGroupId", "SourcePrefixListId");
    private static readonly Peer Destination = new("DestinationSecurityGroupId", "DestinationPrefixListId");

    /// <summary>Whether traffic gets out of one end and into the other.</summary>
    /// <param name="from">Who opens the connection.</param>
    /// <param name="to">Who listens.</param>
    /// <param name="port">The port.</param>
    /// <param name="protocol">TCP or UDP.</param>
    public static bool? CanReach(TrafficPeer from, TrafficPeer to, int port, IpProtocol protocol = IpProtocol.Tcp) =>
        CanLeave(from, to, port, protocol) & CanEnter(from, to, port, protocol);

    /// <summary>Whether traffic gets out.</summary>
    /// <param name="from">Who opens the connection.</param>
    /// <param name="to">Who listens; null is anybody on the internet.</param>
    /// <param name="port">The port.</param>
    /// <param name="protocol">TCP or UDP.</param>
    public static bool? CanLeave(TrafficPeer from, TrafficPeer? to, int port, IpProtocol protocol = IpProtocol.Tcp)
    {
        if (to is { Ranges.Count: > 1 }) return InEach(to, one => CanLeave(from, one, port, protocol));
        bool? leaves = from.AllKnown ? false : null;
        foreach (var group in from.Groups)
        {
            leaves |= group.LetsOut;
            foreach (var rule in group.Egress) leaves |= Covers(rule, port, protocol) & Names(rule, from, to, Destination);
        }

        return leaves is false
            && MayHaveUnlisted(from, "AWS::EC2::SecurityGroupEgress", r =>
                Covers(r, port, protocol) & Names(r, from, to, Destination))
            ? null : leaves;
    }

    /// <summary>Whether traffic gets in.</summary>
    /// <param name="from">Who opens the connection.</param>
    /// <param name="to">Who listens.</param>
    /// <param name="port">The port.</param>
    /// <param name="protocol">TCP or UDP.</param>
    public static bool? CanEnter(TrafficPeer from, TrafficPeer to, int port, IpProtocol protocol = IpProtocol.Tcp)
    {
        if (from.Ranges.Count > 1) return InEach(from, one => CanEnter(one, to, port, protocol));

        // A group that is not known may be the cluster security group itself.
        bool? enters = to.AllKnown && (from.AllKnown || !to.Groups.Any(g => g.MadeFor is not null)) ? false : null;
        foreach (var group in to.Groups)
        {
            // Everything with the cluster security group, or a VPC's default group, may talk to everything else that has it.
            if (from.Groups.Contains(group)) enters |= group.AdmitsItself;
            foreach (var rule in group.Ingress) enters |= Covers(rule, port, protocol) & Names(rule, to, from, Source);
        }

        return enters is false
            && MayHaveUnlisted(to, "AWS::EC2::SecurityGroupIngress", r => Covers(r, port, protocol) & Names(r, to, from, Source))
            ? null : enters;
    }

    // Each subnet may have a rule of its own.
    private static bool? InEach(TrafficPeer end, Func<TrafficPeer, bool?> holds)
    {
        bool? all = true;
        foreach (var range in end.Ranges) all &= holds(end with { Ranges = [range] });
        return all;
    }

    internal static bool? Covers(Value rule, int port, IpProtocol wanted)
    {
        if (rule.IsUnknown) return null;
        var protocol = rule["IpProtocol"];
        if (protocol.Is("-1") is true) return true;
        var fits = wanted == IpProtocol.Tcp ? protocol.IsOneOf(["tcp", "6"]) : protocol.IsOneOf(["udp", "17"]);
        if (fits is not true) return fits;
        if (rule["FromPort"].Is("-1") is true) return true;
        if (rule["FromPort"].Number is not { } first || rule["ToPort"].Number is not { } last)
            return rule["FromPort"].IsMissing ? true : null;
        return first <= port && port <= last;
    }

    // Whether a rule of one end names the other; null for that is anybody on the internet.
    private static bool? Names(Value rule, TrafficPeer own, TrafficPeer? end, Peer peer)
    {
        if (!rule[peer.PrefixList].IsMissing) return Lists(rule[peer.PrefixList], end);
        var named = rule[peer.Group];
        if (!named.IsMissing)
        {
            if (end is null) return false;
            // An id that is written down may be any group's.
            if (GroupIdentity.Of(named) is not { } identity) return null;
            return end.Groups.Contains(identity) ? true : end.AllKnown ? false : null;
        }

        if (!rule["CidrIp"].IsMissing) return IsIn(rule["CidrIp"], end);
        return rule["CidrIpv6"].IsMissing || own.MayHaveIpv6 || end is { MayHaveIpv6: true } ? null : false;
    }

    private static bool? IsIn(Value range, TrafficPeer? end)
    {
        if (range.Is("0.0.0.0/0") is true) return true;
        if (end is null) return range.Text is null ? null : false;
        return Holds(range, end.Ranges);
    }

    // Each range of the list is looked at by itself.
    private static bool? Lists(Value prefixList, TrafficPeer? end)
    {
        if (prefixList.Target is not { Type: "AWS::EC2::PrefixList" } list || list["Entries"].IsUnknown) return null;
        bool? any = false;
        foreach (var entry in list["Entries"].Items) any |= IsIn(entry["Cidr"], end);
        return any;
    }

    private static bool? Holds(Value range, IReadOnlyList<Value> ranges)
    {
        if (ranges.Count == 0) return null;
        bool? all = true;
        foreach (var one in ranges)
            all &= range.SameAs(one) is true ? true
                : IpRange.TryParse(range.Text, out var outer) && IpRange.TryParse(one.Text, out var inner)
                    ? outer.Contains(inner) ? true : outer.Overlaps(inner) ? null : false
                : IsOfSameVpc(range, one) ? true : null;
        return all;
    }

    // A rule for the whole range of the VPC holds each subnet of it, also where the range itself is a parameter.
    private static bool IsOfSameVpc(Value range, Value subnetRange) =>
        subnetRange.Owner is { } owner && owner.Model.View(owner) is Subnet { Vpc: { } vpc }
            && range.SameAs(vpc.CidrBlock) is true;

    internal static bool MayHaveUnlisted(TrafficPeer end, string type, Func<Value, bool?> opens) =>
        end.Groups is [{ Model: var model }, ..]
        && (model.HasOpenMacros || end.Groups.Any(g => g.Own is { } own && CustomResourceConsumers.Of(own.Resource) is not null)
            || OfUnknownGroups(model, type).Any(r => opens(r.Properties) is not false));

    // Their group may be any: its id is written down, or comes from outside.
    internal static Population<Resource> OfUnknownGroups(DeploymentModel model, string type) =>
        model.Listed(
            $"{type} of unknown groups",
            () => model.Written(type).Where(r => GroupIdentity.Of(r["GroupId"]) is null),
            static r => r.Exists);

    private sealed record Peer(string Group, string PrefixList);
}
