using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class StrictGroupsHaveNoLocalTrafficTests
{
    private static string Policy(string ns) =>
        """{"kind":"SecurityGroupPolicy","apiVersion":"vpcresources.k8s.aws/v1beta1","metadata":{"name":"p","namespace":"<ns>"},"spec":{"podSelector":{"matchLabels":{"app":"a"}},"securityGroups":{"groupIds":["${NodeSecurityGroup.GroupId}"]}}}"""
            .Replace("<ns>", ns, StringComparison.Ordinal);

    private const string Ambient =
        """{"kind":"Namespace","apiVersion":"v1","metadata":{"name":"shop","labels":{"istio.io/dataplane-mode":"ambient"}}}""";

    private static TestDeployment With(string mode, params string[] objects) => TestDeployment.Plain()
        .Set("VpcCni.Properties.ConfigurationValues", $"'{{\"env\":{{\"ENABLE_POD_ENI\":\"true\"{mode}}}}}'")
        .Manifest("Things", objects);

    private static string Mode(string mode) => $",\"POD_SECURITY_GROUP_ENFORCING_MODE\":\"{mode}\"";

    [Theory]
    [InlineData("")]
    [InlineData(",\"POD_SECURITY_GROUP_ENFORCING_MODE\":\"strict\"")]
    public void Probes_of_an_ambient_mesh_do_not_arrive(string mode) =>
        With(mode, Policy("shop"), Ambient)
            .IsBroken<StrictGroupsHaveNoLocalTraffic>("Things", saying: "ztunnel", effect: Effect.Broken);

    [Fact]
    public void Nor_do_questions_to_a_cache_of_the_node() =>
        With("", Policy("shop")).Chart("node-local-dns", "kube-system")
            .IsBroken<StrictGroupsHaveNoLocalTraffic>("Things", saying: "the DNS cache of their node", effect: Effect.Broken);

    [Fact]
    public void In_standard_mode_they_do() =>
        With(Mode("standard"), Policy("shop"), Ambient).IsCompliant<StrictGroupsHaveNoLocalTraffic>("Things");

    [Fact]
    public void Pods_of_another_namespace_are_not_in_the_mesh() =>
        With("", Policy("other"), Ambient).IsSilent<StrictGroupsHaveNoLocalTraffic>();

    [Fact]
    public void Without_a_policy_no_pod_has_groups() => With("", Ambient).IsSilent<StrictGroupsHaveNoLocalTraffic>();

    [Fact]
    public void A_mode_that_is_not_known_may_be_the_other() =>
        With("", Policy("shop"), Ambient).Set("VpcCni.Properties.ConfigurationValues", "!Ref AdminRoleArn")
            .IsUnknown<StrictGroupsHaveNoLocalTraffic>("Things");
}
