using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>Node security groups with rules for 0.0.0.0/0 on every port, or on SSH and the kubelet.</summary>
internal sealed class NodeSecurityGroupsAreClosed() : Rule(new RuleInfo("EKS822")
{
    Title = "Security groups of nodes don't let the world in",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.NotReviewed,
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
        foreach (var (group, user) in model.Compute.Where(c => c.LaunchTemplate is not null).SelectMany(c => c.LaunchTemplate!.SecurityGroups.Select(g => (g, c))).DistinctBy(p => p.g))
        {
            var sound = true;
            foreach (var rule in group.Ingress.Where(IsOpen))
            {
                sound = false;
                yield return Broken(group.Resource, rule, $"{group.Resource.LogicalId}, a security group of the nodes of {user.Label}, lets {(rule["CidrIp"].IsMissing ? rule["CidrIpv6"] : rule["CidrIp"]).Text} in on {Ports(rule)}.");
            }

            if (sound) yield return Compliant(group.Resource, $"{group.Resource.LogicalId} does not let the world in.");
        }
    }

    private static bool IsOpen(Value rule)
    {
        if (rule["CidrIp"].Is("0.0.0.0/0") is not true && rule["CidrIpv6"].Is("::/0") is not true) return false;
        if (rule["IpProtocol"].Is("-1") is true) return true;
        return rule["IpProtocol"].IsOneOf(["tcp", "6"]) is true && rule["FromPort"].Number is { } from && rule["ToPort"].Number is { } to && (from < 0 || Sensitive.Any(p => from <= p && p <= to));
    }

    private static string Ports(Value rule) => rule["IpProtocol"].Is("-1") is true ? "every port" : $"the ports {rule["FromPort"].Display}-{rule["ToPort"].Display}";
}
