namespace EksCdk.Checks.Rules.Reach;

/// <summary>EC2 refuses a security group rule that lacks a part.</summary>
internal sealed class SecurityGroupRulesAreComplete() : Rule(new RuleInfo("EKS450")
{
    Title = "Security group rules have a group, a protocol, ports and a peer",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws-cloudformation/cfn-lint#1323"),
    Why =
        "A rule without a protocol, or for TCP or UDP without both ports, is refused when the group or the rule is created. " +
            "One " +
        "without a peer is refused, or left out silently where it is written inside the group.",
    AwsError = "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix = "Add what is missing: IpProtocol, FromPort and ToPort, and one of CidrIp, a prefix list or a security group.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html",
})
{
    private static readonly string[] Peers =
    [
        "CidrIp", "CidrIpv6", "SourceSecurityGroupId", "SourceSecurityGroupName", "SourcePrefixListId",
            "DestinationSecurityGroupId",
        "DestinationPrefixListId",
    ];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.All<SecurityGroup>().OneByOne())
        {
            var rules = group.Resource["SecurityGroupIngress"].Items.Concat(group.Resource["SecurityGroupEgress"].Items);
            foreach (var outcome in Judge(group.Resource, [.. rules], Effect.Possible)) yield return outcome;
        }

        foreach (var rule in model.OfType("AWS::EC2::SecurityGroupIngress").Concat(model.OfType("AWS::EC2::SecurityGroupEgress")))
        {
            if (rule["GroupId"].IsMissing && rule["GroupName"].IsMissing)
                yield return Broken(rule, rule["GroupId"], $"{rule.LogicalId} names no group.", awsError: "");
            foreach (var outcome in Judge(rule, [rule.Properties], Effect.Refused)) yield return outcome;
        }
    }

    // A rule of its own without a peer is refused (aws-samples/aws-secure-environment-accelerator#1213); one inside a group is
    // left out, and the group is created (aws-cloudformation/cloudformation-coverage-roadmap#1706).
    private IEnumerable<Outcome> Judge(Resource owner, List<Value> rules, Effect withoutPeer)
    {
        var complete = rules.Count > 0;
        foreach (var rule in rules)
        {
            if (!rule.IsMap) yield return Unknown(owner, $"A rule of {owner.LogicalId} is not known: {rule.Why}.", rule);
            complete &= rule.IsMap;
            if (!rule.IsMap) continue;
            if (Problem(rule) is var (where, problem))
            {
                complete = false;
                yield return Broken(owner, where, $"A rule of {owner.LogicalId} has {problem}.", awsError: where.IsMissing
                    && IsPort(where) ? null : "");
            }
            else if (Array.TrueForAll(Peers, p => rule[p].IsMissing))
            {
                complete = false;
                yield return Broken(owner, rule["CidrIp"], $"A rule of {owner.LogicalId} has no peer.", withoutPeer, "");
            }
        }

        if (complete) yield return Compliant(owner, $"The rules of {owner.LogicalId} are complete.");
    }

    private static bool IsPort(Value where) => where.Path.EndsWith("Port", StringComparison.Ordinal);

    private static (Value Where, string Problem)? Problem(Value rule)
    {
        if (rule["IpProtocol"].IsMissing) return (rule["IpProtocol"], "no IpProtocol");
        if (rule["IpProtocol"].Text is not ("tcp" or "udp" or "6" or "17")) return null;
        foreach (var port in new[] { "FromPort", "ToPort" })
            if (rule[port].IsMissing)
                return (rule[port], $"no {port}, which {rule["IpProtocol"].Text} needs");
            else if (rule[port].Number is < -1 or > 65535)
                return (rule[port], $"the port {rule[port].Text}");
        return rule["FromPort"].Number is { } first && rule["ToPort"].Number is { } last && first > last
            ? (rule["FromPort"], $"the ports {first} to {last}, which is no range")
            : null;
    }
}
