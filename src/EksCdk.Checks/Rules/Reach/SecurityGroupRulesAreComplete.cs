using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>EC2 refuses a security group rule that lacks a part.</summary>
public sealed class SecurityGroupRulesAreComplete : Rule
{
    private static readonly string[] Peers = ["CidrIp", "CidrIpv6", "SourceSecurityGroupId", "SourceSecurityGroupName", "SourcePrefixListId", "DestinationSecurityGroupId", "DestinationPrefixListId"];

    /// <inheritdoc/>
    public override string Id => "EKS450";

    /// <inheritdoc/>
    public override string Title => "Security group rules have a group, a protocol, ports and a peer";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Reach;

    /// <inheritdoc/>
    public override string Why => "A rule without a peer or a protocol, or for TCP or UDP without both ports, is refused when the group or the rule is created.";

    /// <inheritdoc/>
    public override string AwsError => "Invalid value for portRange. Must specify both from and to ports with TCP/UDP.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "1 min";

    /// <inheritdoc/>
    public override string Fix => "Add what is missing: IpProtocol, FromPort and ToPort, and one of CidrIp, a prefix list or a security group.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.All<SecurityGroup>())
            foreach (var outcome in Judge(group.Resource, [.. group.Resource["SecurityGroupIngress"].Items, .. group.Resource["SecurityGroupEgress"].Items]))
                yield return outcome;
        foreach (var rule in model.OfType("AWS::EC2::SecurityGroupIngress").Concat(model.OfType("AWS::EC2::SecurityGroupEgress")))
        {
            if (rule["GroupId"].IsMissing && rule["GroupName"].IsMissing) yield return Broken(rule, rule["GroupId"], $"{rule.LogicalId} names no group.");
            foreach (var outcome in Judge(rule, [rule.Properties])) yield return outcome;
        }
    }

    private IEnumerable<Outcome> Judge(Resource owner, List<Value> rules)
    {
        var complete = rules.Count > 0;
        foreach (var rule in rules)
        {
            if (!rule.IsMap) yield return Unknown(owner, $"A rule of {owner.LogicalId} is not known: {rule.Why}.", rule);
            complete &= rule.IsMap;
            if (!rule.IsMap || Problem(rule) is not var (where, problem)) continue;
            complete = false;
            yield return Broken(owner, where, $"A rule of {owner.LogicalId} has {problem}.");
        }

        if (complete) yield return Compliant(owner, $"The rules of {owner.LogicalId} are complete.");
    }

    private static (Value Where, string Problem)? Problem(Value rule)
    {
        if (rule["IpProtocol"].IsMissing) return (rule["IpProtocol"], "no IpProtocol");
        if (Array.TrueForAll(Peers, p => rule[p].IsMissing)) return (rule["CidrIp"], "no peer");
        if (rule["IpProtocol"].Text is not ("tcp" or "udp" or "6" or "17")) return null;
        foreach (var port in new[] { "FromPort", "ToPort" })
            if (rule[port].IsMissing)
                return (rule[port], $"no {port}, which {rule["IpProtocol"].Text} needs");
            else if (rule[port].Number is < -1 or > 65535)
                return (rule[port], $"the port {rule[port].Text}");
        return rule["FromPort"].Number is { } first && rule["ToPort"].Number is { } last && first > last ? (rule["FromPort"], $"the ports {first} to {last}, which is no range") : null;
    }
}
