using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>Network ACLs are stateless: both directions must be open.</summary>
internal sealed class NetworkAclsLetNodesOut() : Rule(new RuleInfo("EKS431")
{
    Title = "The network ACLs of node subnets let HTTPS out and answers in",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A network ACL of your own denies what no entry allows. Nodes need port 443 outwards, and the ephemeral ports " +
        "inwards for the answers.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    SurfacesAfter = "30 min",
    Fix = "Allow TCP 443 outwards and TCP 1024-65535 inwards in the network ACL, or use the VPC's default one.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            foreach (var subnet in compute.Subnets)
                foreach (var association in model.Grouped<Subnet, Resource>("network-acl", () => model.OfType("AWS::EC2::SubnetNetworkAclAssociation"), a => model.Find<Subnet>(a["SubnetId"]))[subnet])
                    if (association["NetworkAclId"].Target is { Type: "AWS::EC2::NetworkAcl" } acl)
                        yield return Judge(compute, subnet, acl);
    }

    private Outcome Judge(Compute compute, Subnet subnet, Resource acl)
    {
        var all = compute.Model.Grouped<Resource, Resource>("network-acl-entries", () => compute.Model.OfType("AWS::EC2::NetworkAclEntry"), e => e["NetworkAclId"].Target);
        var entries = all[acl].ToList();
        if (all[null].Any() || entries.Exists(e => e["Egress"] is { IsMissing: false, Bool: null } || e["RuleAction"].Text is null || (e["PortRange"] is { IsMissing: false } && e.At("PortRange.From").Number is null)))
            return Unknown(compute.Resource, $"Not all entries of the network ACL {acl.LogicalId} are known.", acl["VpcId"]);
        var problem = !Opens(entries, egress: true, 443, 443) ? "lets nothing out to port 443" : !Opens(entries, egress: false, 32768, 60999) ? "lets no answers in to the ephemeral ports" : null;
        return problem is null
            ? Compliant(compute.Resource, $"The network ACL {acl.LogicalId} of {subnet.Resource.LogicalId} opens port 443 outwards and ephemeral ports inwards.", acl["VpcId"])
            : Broken(compute.Resource, acl["VpcId"], $"The network ACL {acl.LogicalId} of {subnet.Resource.LogicalId}, where {compute.Label} starts, {problem}.");
    }

    // Some allowed range is taken to suffice; a denial of everything that comes first is not.
    private static bool Opens(List<Resource> entries, bool egress, int from, int to)
    {
        foreach (var entry in entries.Where(e => e["Egress"].BoolOr(false) == egress).OrderBy(e => e["RuleNumber"].Number ?? 0))
        {
            var isAll = entry["Protocol"].Is("-1") is true;
            if (!isAll && entry["Protocol"].Is("6") is not true) continue;
            var (first, last) = isAll || entry["PortRange"].IsMissing ? (0, 65535) : (entry.At("PortRange.From").Number ?? 0, entry.At("PortRange.To").Number ?? 65535);
            if (last < from || first > to) continue;
            if (entry["RuleAction"].Is("allow") is true) return true;
            if (entry["CidrBlock"].Is("0.0.0.0/0") is true && first <= from && last >= to) return false;
        }

        return false;
    }
}
