using System.Text.RegularExpressions;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Rules of security groups beside those of the platform:
/// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html.
/// </summary>
internal static partial class SecurityGroupRuleValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var rules = environment.Network.SecurityGroupRules;
        for (var index = 0; index < rules.Count; index++)
        {
            var (rule, path) = (rules[index], $"network.securityGroupRules[{index}]");
            Peer(rule, $"{path}.peer", problems);
            Ports(rule.Ports, $"{path}.ports", problems);
            if (rule.Group == RuledGroup.Endpoints
                && (environment.Network.Endpoints ?? []).All(name => name == VpcEndpoints.S3))
                problems.Conflict(
                    $"{path}.group", "there are no interface endpoints, and so no group of theirs",
                    "name services in network.endpoints, or leave the rule out", "network.endpoints");
            for (var earlier = 0; earlier < index; earlier++)
                if (rules[earlier] with { Description = rule.Description } == rule)
                    problems.Conflict(
                        path, $"is also network.securityGroupRules[{earlier}], and EC2 refuses a rule that is there",
                        "remove one", $"network.securityGroupRules[{earlier}]");
        }
    }

    private static void Peer(SecurityGroupRuleConfiguration rule, string path, ProblemReport problems)
    {
        if (Id().IsMatch(rule.Peer)) return;
        if (rule.Peer.StartsWith("sg-", StringComparison.Ordinal) || rule.Peer.StartsWith("pl-", StringComparison.Ordinal))
            problems.Refuse(path, $"{rule.Peer.Quoted()} is not the id of a security group or prefix list",
                "write one such as sg-0123456789abcdef0 or pl-0123456789abcdef0");
        else if (Cidr.Parse(rule.Peer, out var message, out var fix) is not { } range)
            problems.Refuse(path, message, fix);
        else if (range.Prefix == 0 && rule.Direction == RuleDirection.Ingress)
            problems.Refuse(path, $"'{rule.Peer}' is everybody", "name the ranges from which traffic comes; load balancers " +
                "on the internet bring groups of their own");
    }

    private static void Ports(string ports, string path, ProblemReport problems)
    {
        // What is not written so is refused by its pattern.
        if (!PortRange().IsMatch(ports)) return;
        int[] numbers = [.. ports.Split('-').Select(int.Parse)];
        if (Array.Exists(numbers, port => port > 65535))
            problems.Refuse(path, $"{ports.Quoted()} is beyond the last port", "use 0 to 65535");
        else if (numbers[0] > numbers[^1])
            problems.Refuse(path, $"{ports.Quoted()} ends before it begins", $"write {numbers[1]}-{numbers[0]}");
    }

    [GeneratedRegex(@"^(sg|pl)-([0-9a-f]{8}|[0-9a-f]{17})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[0-9]{1,5}(-[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PortRange();
}
