namespace EksCdk.Checks.Model;

/// <summary>Whether security groups let TCP traffic through: yes, no, or null where a group, range or prefix list is not known.</summary>
public static class Reachability
{
    /// <summary>Whether traffic gets out of one end and into the other.</summary>
    /// <param name="from">Who opens the connection.</param>
    /// <param name="to">Who listens.</param>
    /// <param name="port">The TCP port.</param>
    public static bool? CanReach(TrafficEnd from, TrafficEnd to, int port) => CanLeave(from, to, port) & CanEnter(from, to, port);

    /// <summary>Whether traffic gets out.</summary>
    /// <param name="from">Who opens the connection.</param>
    /// <param name="to">Who listens; null is anybody on the internet.</param>
    /// <param name="port">The TCP port.</param>
    public static bool? CanLeave(TrafficEnd from, TrafficEnd? to, int port)
    {
        bool? leaves = from.AllKnown ? false : null;
        foreach (var group in from.Groups)
        {
            leaves |= group.LetsOut;
            foreach (var rule in group.Egress) leaves |= Covers(rule, port) & Names(rule, to, "DestinationSecurityGroupId", "DestinationPrefixListId");
        }

        return leaves is false && AnyLoose(from, "AWS::EC2::SecurityGroupEgress") ? null : leaves;
    }

    /// <summary>Whether traffic gets in.</summary>
    /// <param name="from">Who opens the connection.</param>
    /// <param name="to">Who listens.</param>
    /// <param name="port">The TCP port.</param>
    public static bool? CanEnter(TrafficEnd from, TrafficEnd to, int port)
    {
        // A group that is not known may be the cluster security group itself.
        bool? enters = to.AllKnown && (from.AllKnown || !to.Groups.Any(g => g.MadeFor is not null)) ? false : null;
        foreach (var group in to.Groups)
        {
            // Everything with the cluster security group, or a VPC's default group, may talk to everything else that has it.
            if (from.Groups.Contains(group)) enters |= group.AdmitsItself;
            foreach (var rule in group.Ingress) enters |= Covers(rule, port) & Names(rule, from, "SourceSecurityGroupId", "SourcePrefixListId");
        }

        return enters is false && AnyLoose(to, "AWS::EC2::SecurityGroupIngress") ? null : enters;
    }

    private static bool? Covers(Value rule, int port)
    {
        if (rule.IsUnknown) return null;
        var protocol = rule["IpProtocol"];
        if (protocol.Is("-1") is true) return true;
        if ((protocol.Is("tcp") | protocol.Is("6")) is var tcp && tcp is not true) return tcp;
        if (rule["FromPort"].Is("-1") is true) return true;
        if (rule["FromPort"].Number is not { } first || rule["ToPort"].Number is not { } last) return rule["FromPort"].IsMissing ? true : null;
        return first <= port && port <= last;
    }

    private static bool? Names(Value rule, TrafficEnd? end, string group, string prefixList)
    {
        if (!rule[prefixList].IsMissing) return Lists(rule[prefixList], end);
        var named = rule[group];
        if (!named.IsMissing)
        {
            if (end is null) return false;
            if (GroupIdentity.Of(named) is { } identity) return end.Groups.Contains(identity) ? true : end.AllKnown ? false : null;
            return named.Text is null || !end.AllKnown ? null : false;
        }

        var range = rule["CidrIp"];
        return range.IsMissing ? (rule["CidrIpv6"].IsMissing ? null : false) : IsIn(range, end);
    }

    private static bool? IsIn(Value range, TrafficEnd? end)
    {
        if (range.Is("0.0.0.0/0") is true) return true;
        if (end is null) return range.Text is null ? null : false;
        return Holds(range, end.Ranges);
    }

    // Each range of the list is looked at by itself: ends that only several of them hold together are not known.
    private static bool? Lists(Value prefixList, TrafficEnd? end)
    {
        if (prefixList.Target is not { Type: "AWS::EC2::PrefixList" } list || list["Entries"].IsUnknown) return null;
        bool? any = false;
        foreach (var entry in list["Entries"].Items) any |= IsIn(entry["Cidr"], end) is false && end is { Ranges.Count: > 1 } && list["Entries"].Items.Count > 1 ? null : IsIn(entry["Cidr"], end);
        return any;
    }

    private static bool? Holds(Value range, IReadOnlyList<Value> ranges)
    {
        if (ranges.Count == 0) return null;
        bool? all = true;
        foreach (var one in ranges)
            all &= range.SameAs(one) is true ? true
                : IpRange.TryParse(range.Text, out var outer) && IpRange.TryParse(one.Text, out var inner) ? outer.Contains(inner)
                : IsOfSameVpc(range, one) ? true : null;
        return all;
    }

    // A rule for the whole range of the VPC holds each subnet of it, also where the range itself is a parameter.
    private static bool IsOfSameVpc(Value range, Value subnetRange) =>
        subnetRange.Owner is { } owner && owner.Model.View(owner) is Subnet { Vpc: { } vpc } && range.SameAs(vpc.CidrBlock) is true;

    private static bool AnyLoose(TrafficEnd end, string type) =>
        end.Groups is [{ Model: var model }, ..] && (model.MayHoldMore || model.Loose(type, "GroupId").Count > 0);
}
