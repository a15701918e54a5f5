namespace EksCdk.Checks.Rules.Security;

/// <summary>Node security groups with rules for 0.0.0.0/0 on every port, or on SSH and the kubelet.</summary>
internal sealed class NodeSecurityGroupsAreClosed() : Rule(new RuleInfo("EKS822")
{
    Title = "Security groups of nodes don't let the world in",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A rule that lets 0.0.0.0/0 in on all ports, on SSH (22), RDP (3389) or the kubelet (10250) opens every node that " +
        "has a public address, and every pod on it.",
    Fix =
        "Let in the control plane's security group, the group itself and load balancers, by security group or by the VPC's " +
        "range.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html",
})
{
    private static readonly long[] Sensitive = [22, 3389, 10250];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var used = from compute in model.Compute
                   where compute.LaunchTemplate is not null
                   from itsGroup in compute.LaunchTemplate!.SecurityGroups
                   select (Group: itsGroup, User: compute);
        foreach (var (group, user) in used.DistinctBy(u => u.Group))
        {
            var open = group.Ingress.Where(IsOpen).ToList();
            foreach (var rule in open)
            {
                var range = rule["CidrIp"].IsMissing ? rule["CidrIpv6"] : rule["CidrIp"];
                var whose = $"{group.Resource.LogicalId}, a security group of the nodes of {user.Label}";
                yield return Broken(group.Resource, rule, $"{whose}, lets {range.Text} in on {Ports(rule)}.");
            }

            if (open.Count == 0) yield return Compliant(group.Resource, $"{group.Resource.LogicalId} does not let the world in.");
        }
    }

    private static bool IsOpen(Value rule)
    {
        if (rule["CidrIp"].Is("0.0.0.0/0") is not true && rule["CidrIpv6"].Is("::/0") is not true) return false;
        if (rule["IpProtocol"].Is("-1") is true) return true;
        if (rule["IpProtocol"].IsOneOf(["tcp", "6"]) is not true) return false;
        return rule["FromPort"].Number is { } from && rule["ToPort"].Number is { } to
            && (from < 0 || Array.Exists(Sensitive, p => from <= p && p <= to));
    }

    private static string Ports(Value rule) => rule["IpProtocol"].Is("-1") is true
        ? "every port"
        : $"the ports {rule["FromPort"].Display}-{rule["ToPort"].Display}";
}
