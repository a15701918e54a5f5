using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class EgressPoliciesAllowDnsTests
{
    private const string Database = """{"to":[{"ipBlock":{"cidr":"10.0.0.0/16"}}],"ports":[{"protocol":"TCP","port":5432}]}""";
    private const string Dns = """{"to":[{"namespaceSelector":{}}],"ports":[{"protocol":"UDP","port":53}]}""";

    private static string Policy(string name, string egress) =>
        """{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"NAME"},"spec":{"podSelector":{},"policyTypes":["Egress"],"egress":[EGRESS]}}"""
            .Replace("NAME", name, StringComparison.Ordinal).Replace("EGRESS", egress, StringComparison.Ordinal);

    private static TestDeployment With(params string[] policies) => TestDeployment.Plain().Manifest("Policies", policies);

    [Fact]
    public void One_that_lists_where_pods_go_and_no_names_may_break_them() =>
        With(Policy("db", Database)).IsBroken<EgressPoliciesAllowDns>("Policies", saying: "port 53", effect: Effect.Possible);

    [Fact]
    public void Over_TCP_alone_no_name_is_asked_for() =>
        With(Policy("db", Dns.Replace("UDP", "TCP", StringComparison.Ordinal)))
            .IsBroken<EgressPoliciesAllowDns>("Policies", effect: Effect.Possible);

    [Fact]
    public void One_that_lists_DNS_passes() =>
        With(Policy("db", $"{Database},{Dns}")).IsCompliant<EgressPoliciesAllowDns>("Policies");

    [Fact]
    public void Another_for_the_same_pods_may_list_it() =>
        With(Policy("db", Database), Policy("dns", Dns)).IsCompliant<EgressPoliciesAllowDns>("Policies");

    [Fact]
    public void Everything_in_a_range_may_hold_CoreDNS() =>
        With(Policy("db", """{"to":[{"ipBlock":{"cidr":"10.0.0.0/8"}}]}""")).IsUnknown<EgressPoliciesAllowDns>("Policies");

    [Fact]
    public void One_that_lets_nothing_out_means_it() => With(Policy("none", "")).IsSilent<EgressPoliciesAllowDns>();
}
