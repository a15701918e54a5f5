namespace EksCdk.Checks.Rules.Reach;

/// <summary>Network ACLs are stateless: both directions must be open.</summary>
internal sealed class NetworkAclsLetNodesOut() : Rule(new RuleInfo("EKS431")
{
    Title = "The network ACLs of node subnets let HTTPS out and answers in",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A network ACL of your own denies what no entry allows. Nodes need port 443 outwards, and the ephemeral ports " +
        "inwards for the answers.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Allow TCP 443 outwards and TCP 1024-65535 inwards in the network ACL, or use the VPC's default one.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
})
{
    private const int Https = 443;

    // What Linux gives to its own connections; EC2's documentation on network ACLs names them.
    private const int FirstEphemeral = 32768;
    private const int LastEphemeral = 60999;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var ends = new DeadEnds();
        var associations = model.Owned<Subnet>("AWS::EC2::SubnetNetworkAclAssociation", "SubnetId");
        foreach (var compute in model.Placed)
            foreach (var subnet in compute.Subnets)
                foreach (var association in associations[subnet])
                    if (association["NetworkAclId"].Target is { Type: "AWS::EC2::NetworkAcl" } acl
                        && Judge(compute, subnet, acl, ends) is { } outcome)
                        yield return outcome;
        foreach (var (compute, end) in ends.PerCompute)
            yield return Broken(compute, end.Where, end.Message, ends.EffectFor(compute), compute is NodeGroup ? null
                : "");
    }

    private Outcome? Judge(Compute compute, Subnet subnet, Resource acl, DeadEnds ends)
    {
        var where = acl["VpcId"];
        if (NetworkAcls.EntriesOf(acl) is not { } entries)
            return Unknown(compute, $"Not all entries of the network ACL {acl.LogicalId} are known.", where);
        var (leaves, returns) =
            (Opens(entries, egress: true, Https, Https), Opens(entries, egress: false, FirstEphemeral, LastEphemeral));
        var isOutside = false;
        if ((leaves & returns) is null && NeedsTheInternet(compute, subnet))
        {
            var (outwards, inwards) = (Opens(entries, egress: true, Https, Https, isOutside: true),
                Opens(entries, egress: false, FirstEphemeral, LastEphemeral, isOutside: true));
            isOutside = (outwards & inwards) is false;
            if (isOutside) (leaves, returns) = (outwards, inwards);
        }

        if ((leaves & returns) is null)
            return Unknown(compute, $"The network ACL {acl.LogicalId} lets some addresses through and others not.",
                where);
        if ((leaves & returns) is true)
            return Compliant(compute,
                $"The network ACL {acl.LogicalId} of {subnet.Resource.LogicalId} opens port 443 outwards and ephemeral ports " +
                $"inwards.", where);
        var problem = (leaves, returns) switch
        {
            (false, false) => "lets nothing out to port 443, and no answers in to the ephemeral ports",
            (false, _) => "lets nothing out to port 443",
            _ => "lets no answers in to the ephemeral ports",
        } + (isOutside ? " beyond the VPC, where nodes call AWS" : "");
        ends.Add(where, $"the network ACL {acl.LogicalId} {problem}", compute, subnet);
        return null;
    }

    // What has no endpoint in the VPC is called by public addresses.
    private static bool NeedsTheInternet(Compute compute, Subnet subnet) =>
        InternetAccess.Of(compute, subnet).Kind is EgressKind.NatGateway or EgressKind.InternetGateway
        && CalledServices.Of(compute).Any(s => EndpointAccess.To(s.Service, compute, subnet).Reachable is false);

    // Yes where everybody gets through, no where nobody does: the first entry that fits decides.
    private static bool? Opens(IReadOnlyList<Resource> entries, bool egress, int from, int to,
        bool isOutside = false)
    {
        var (someAllowed, someDenied) = (false, false);
        foreach (var entry in entries.Where(e => e["Egress"].BoolOr(false) == egress).OrderBy(e => e["RuleNumber"].Number))
        {
            if (entry["CidrBlock"].IsMissing || entry["Protocol"].IsOneOf(["-1", "6"]) is false) continue;
            if (isOutside && IpRange.TryParse(entry["CidrBlock"].Text, out var range) && IpRanges.IsNeverPublic(range)) continue;
            var hasPorts = entry["Protocol"].Is("6") is true && !entry["PortRange"].IsMissing;
            var (first, last) = hasPorts ? (entry.At("PortRange.From").Number, entry.At("PortRange.To").Number) : (0, 65535);
            if (last < from || first > to) continue;
            var allows = entry["RuleAction"].Is("allow") is true;
            var isWhole = first <= from && last >= to && entry["CidrBlock"].Is("0.0.0.0/0") is true && entry["Protocol"].IsText;
            if (isWhole) return allows ? (someDenied ? null : true) : (someAllowed ? null : false);
            someAllowed |= allows;
            someDenied |= !allows;
        }

        return someAllowed ? null : false;
    }
}
