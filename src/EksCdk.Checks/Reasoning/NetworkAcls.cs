namespace EksCdk.Checks.Reasoning;

/// <summary>
/// Whether network ACLs let traffic through, which are stateless: there, and the answers back. Inside of a subnet none is asked.
/// </summary>
internal static class NetworkAcls
{
    // What Linux gives to its own connections; EC2's documentation on network ACLs names them.
    private const int FirstEphemeral = 32768;
    private const int LastEphemeral = 60999;

    /// <summary>The ACL that the templates give a subnet; null for that of the VPC, which lets everything through.</summary>
    /// <param name="subnet">The subnet.</param>
    public static Resource? Of(Subnet subnet) =>
        subnet.Model.Owned<Subnet>("AWS::EC2::SubnetNetworkAclAssociation", "SubnetId")[subnet]
            .Select(a => a["NetworkAclId"].Target).FirstOrDefault(a => a is { Type: "AWS::EC2::NetworkAcl" });

    /// <summary>Its entries; null where not all are known.</summary>
    /// <param name="acl">The ACL.</param>
    public static IReadOnlyList<Resource>? EntriesOf(Resource acl)
    {
        var all = acl.Model.Related<Resource, Resource>(
            "network-acl-entries", () => acl.Model.OfType("AWS::EC2::NetworkAclEntry"), e => e["NetworkAclId"].Target);
        var entries = all[acl].ToList();
        return all[null].Any() || !entries.TrueForAll(IsKnown) || CustomResourceConsumers.Of(acl) is not null ? null : entries;
    }

    /// <summary>
    /// The first ACL that certainly stops a connection between two subnets; null where none does, or none is known to.
    /// </summary>
    /// <param name="from">Where it is opened.</param>
    /// <param name="to">Where it is answered.</param>
    /// <param name="port">The port.</param>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="isOpen">Yes where all ACLs certainly let it through.</param>
    public static Resource? Stopping(Subnet from, Subnet to, int port, IpProtocol protocol, out bool? isOpen)
    {
        isOpen = true;
        if (from == to) return null;
        (Subnet At, Subnet Peer, bool Out, int First, int Last)[] steps =
        [
            (from, to, true, port, port), (to, from, false, port, port),
            (to, from, true, FirstEphemeral, LastEphemeral), (from, to, false, FirstEphemeral, LastEphemeral),
        ];
        foreach (var step in steps)
        {
            if (Of(step.At) is not { } acl) continue;
            var passes = Passes(acl, step.Out, step.Peer.CidrBlock, step.First, step.Last, protocol);
            isOpen &= passes;
            if (passes is false) return acl;
        }

        return null;
    }

    private static bool? Passes(Resource acl, bool egress, Value peer, int from, int to, IpProtocol protocol)
    {
        if (EntriesOf(acl) is not { } entries || !IpRange.TryParse(peer.Text, out var range)) return null;
        foreach (var entry in entries.Where(e => e["Egress"].BoolOr(false) == egress).OrderBy(e => e["RuleNumber"].Number))
        {
            if (entry["CidrBlock"].IsMissing) continue;
            var isOf = entry["Protocol"].IsOneOf(["-1", protocol == IpProtocol.Tcp ? "6" : "17"]);
            if (isOf is false) continue;
            if (isOf is null || !IpRange.TryParse(entry["CidrBlock"].Text, out var of)) return null;
            if (!of.Overlaps(range)) continue;
            var hasPorts = entry["Protocol"].Is("-1") is false && !entry["PortRange"].IsMissing;
            var (first, last) = hasPorts ? (entry.At("PortRange.From").Number, entry.At("PortRange.To").Number) : (0, 65535);
            if (last < from || first > to) continue;
            if (!of.Contains(range) || first > from || last < to) return null;
            return entry["RuleAction"].Is("allow") is true;
        }

        return false;
    }

    private static bool IsKnown(Resource entry) =>
        entry["Egress"].BoolOr(false) is not null && entry["RuleAction"].Text is not null
            && entry["RuleNumber"].Number is not null
        && (entry["PortRange"].IsMissing
            || (entry.At("PortRange.From").Number is not null && entry.At("PortRange.To").Number is not null));
}
